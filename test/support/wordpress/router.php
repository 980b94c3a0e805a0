<?php
/** Pretty addresses for PHP's own server: whatever is no file is WordPress's front page. */
$path = $_SERVER['DOCUMENT_ROOT'] . parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
if ( is_file( $path ) || is_file( rtrim( $path, '/' ) . '/index.php' ) && rtrim( $path, '/' ) !== $_SERVER['DOCUMENT_ROOT'] ) {
	return false;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
