/** Version of the widgets: part of feedback messages and of the release's folder. A package test holds it to package.json. */
export const VERSION = '0.1.0';
