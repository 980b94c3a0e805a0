<?php
/**
 * Asks the endpoint for the hash of a version's script, so that an administrator need not copy 71 characters.
 *
 * What is pinned is what the endpoint has at that moment: who trusts it less copies the hash from the release instead.
 *
 * @package OpdWidgets
 */

namespace OpdWidgets;

defined( 'ABSPATH' ) || exit;

/**
 * Reads `widgets/<version>/sri.json`. Only https addresses of other machines (wp_safe_remote_get), no redirects, at most
 * 64 KiB in 10 seconds.
 *
 * @param string $base    From check_base().
 * @param string $version From check_version().
 * @return string|\WP_Error The hash, or why there is none, in a sentence for the administrator.
 */
function fetch_integrity( $base, $version ) {
	$address  = $base . 'widgets/' . $version . '/sri.json';
	$response = wp_safe_remote_get(
		$address,
		array(
			'timeout'             => 10,
			'redirection'         => 0,
			'limit_response_size' => 65536,
		)
	);
	if ( is_wp_error( $response ) ) {
		/* translators: 1: address, 2: what the network said */
		return new \WP_Error( 'endpoint-unreachable', sprintf( __( '%1$s tidak dapat dibaca (%2$s). Periksa alamat katalog, lalu coba lagi.', 'opd-widgets' ), $address, $response->get_error_message() ) );
	}
	$status = wp_remote_retrieve_response_code( $response );
	if ( 200 !== $status ) {
		/* translators: 1: address, 2: HTTP status */
		return new \WP_Error( 'endpoint-status', sprintf( __( '%1$s menjawab %2$s. Periksa alamat katalog dan versinya.', 'opd-widgets' ), $address, $status ) );
	}
	$hashes    = json_decode( wp_remote_retrieve_body( $response ), true );
	$integrity = is_array( $hashes ) && isset( $hashes[ SCRIPT_FILE ] ) ? check_integrity( $hashes[ SCRIPT_FILE ] ) : '';
	if ( '' === $integrity ) {
		/* translators: 1: address, 2: file name */
		return new \WP_Error( 'endpoint-content', sprintf( __( '%1$s tidak memuat integritas %2$s. Periksa alamat katalog.', 'opd-widgets' ), $address, SCRIPT_FILE ) );
	}
	return $integrity;
}
