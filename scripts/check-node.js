// Loaded before any script that is TypeScript: an older Node would only say "Unknown file extension".
// Node runs TypeScript by itself from 22.18 on; on Linux and Windows `npm ci` brings Node 24 (docs/decisions/0007).
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `opd-widgets needs Node 22.18 or newer; this is ${process.version} on ${process.platform}. ` +
      'Install Node 24 (https://nodejs.org), then run the command again.',
  );
  process.exit(1);
}
