<?php
/**
 * A service's address on a line of its own becomes its card in a frame: WordPress finds how by itself, through the
 * page's oEmbed link, and sandboxes the frame. The endpoint is deliberately not made a known provider, which WordPress
 * would trust with a frame without a sandbox.
 *
 * @package OpdWidgets
 */

namespace OpdWidgets;

defined( 'ABSPATH' ) || exit;

/**
 * Asks for WordPress's own script that makes such frames as tall as their content. By itself it is only there for
 * frames that come with a quotation in their place.
 *
 * @param string $html What stands for the address.
 * @param string $url  The address.
 * @return string The same HTML.
 */
function enqueue_frame_script( $html, $url ) {
	$allowed = has_action( 'wp_head', 'wp_oembed_add_host_js' );
	if ( $allowed && is_configured() && 0 === strpos( $url, get_settings()['base'] . 'layanan/' ) && false !== strpos( $html, 'data-secret' ) ) {
		wp_enqueue_script( 'wp-embed' );
	}
	return $html;
}
add_filter( 'embed_oembed_html', __NAMESPACE__ . '\enqueue_frame_script', 10, 2 );
