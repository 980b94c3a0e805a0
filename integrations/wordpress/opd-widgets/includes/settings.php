<?php
/**
 * What an administrator has set: which endpoint, which version of the script, the hash that it must have, and the
 * language of the widgets.
 *
 * @package OpdWidgets
 */

namespace OpdWidgets;

defined( 'ABSPATH' ) || exit;

const OPTION = 'opd_widgets';

/** The script file in `widgets/<version>/` of an endpoint. */
const SCRIPT_FILE = 'opd-widgets.js';

/**
 * The settings in use.
 *
 * @return array{base: string, version: string, integrity: string, lang: string} Empty texts until all are set; `lang`
 *                                                                             is empty where the page's counts.
 */
function get_settings() {
	$empty  = array(
		'base'      => '',
		'version'   => '',
		'integrity' => '',
		'lang'      => '',
	);
	$stored = get_option( OPTION );
	if ( ! is_array( $stored ) ) {
		return $empty;
	}
	// Checked again: the database may have been filled by an import or an older version.
	$settings = array(
		'base'      => check_base( isset( $stored['base'] ) ? $stored['base'] : '' ),
		'version'   => check_version( isset( $stored['version'] ) ? $stored['version'] : '' ),
		'integrity' => check_integrity( isset( $stored['integrity'] ) ? $stored['integrity'] : '' ),
	);
	if ( in_array( '', $settings, true ) ) {
		return $empty;
	}
	$settings['lang'] = check_lang( isset( $stored['lang'] ) ? $stored['lang'] : '' );
	return $settings;
}

/**
 * Whether there is an endpoint to take the script from.
 *
 * @return bool
 */
function is_configured() {
	return '' !== get_settings()['base'];
}

/**
 * Reads the address of an endpoint.
 *
 * @param mixed $value What was typed.
 * @return string The address with a slash at its end; empty when it is none. https only, but on a site whose
 *                environment type is `local`, where the endpoint may be http too.
 */
function check_base( $value ) {
	$value = is_string( $value ) ? trim( $value ) : '';
	$parts = wp_parse_url( $value );
	if ( ! is_array( $parts ) || empty( $parts['scheme'] ) || empty( $parts['host'] ) ) {
		return '';
	}
	$schemes = 'local' === wp_get_environment_type() ? array( 'https', 'http' ) : array( 'https' );
	// Whatever follows the folder would end up in the middle of addresses.
	if ( ! in_array( strtolower( $parts['scheme'] ), $schemes, true ) || array_diff_key( $parts, array_flip( array( 'scheme', 'host', 'port', 'path' ) ) ) ) {
		return '';
	}
	$base = trailingslashit( $value );
	return esc_url_raw( $base, $schemes ) === $base ? $base : '';
}

/**
 * Reads a version. Only exact ones: `v1` follows new releases, whose hash would be another.
 *
 * @param mixed $value What was typed.
 * @return string `1.2.3`, or empty when it is none.
 */
function check_version( $value ) {
	$value = is_string( $value ) ? trim( $value ) : '';
	return preg_match( '/^\d+\.\d+\.\d+(-[0-9A-Za-z]+(\.[0-9A-Za-z]+)*)?$/D', $value ) ? $value : '';
}

/**
 * Reads an integrity hash.
 *
 * @param mixed $value What was typed.
 * @return string `sha384-…` (or sha256, sha512), or empty when it is none.
 */
function check_integrity( $value ) {
	$value   = is_string( $value ) ? trim( $value ) : '';
	$lengths = array(
		'sha256' => 44,
		'sha384' => 64,
		'sha512' => 88,
	);
	$parts   = explode( '-', $value, 2 );
	if ( 2 !== count( $parts ) || ! isset( $lengths[ $parts[0] ] ) || strlen( $parts[1] ) !== $lengths[ $parts[0] ] ) {
		return '';
	}
	return preg_match( '#^[A-Za-z0-9+/]+={0,2}$#D', $parts[1] ) ? $value : '';
}

/**
 * Reads a language of the widgets.
 *
 * @param mixed $value What was chosen.
 * @return string `id` or `en`; empty for the page's own.
 */
function check_lang( $value ) {
	return in_array( $value, array( 'id', 'en' ), true ) ? $value : '';
}
