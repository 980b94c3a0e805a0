<?php
/**
 * The one script: from the endpoint, pinned by its hash, and only on pages that show a widget.
 *
 * @package OpdWidgets
 */

namespace OpdWidgets;

defined( 'ABSPATH' ) || exit;

const HANDLE = 'opd-widgets';

/**
 * Asks for the script on this page. Asked again, it is still one tag; asked after the head is out, it stands in the
 * footer, where a module works as well.
 */
function enqueue_script() {
	if ( ! is_configured() ) {
		return;
	}
	$settings = get_settings();
	$src      = $settings['base'] . 'widgets/' . $settings['version'] . '/' . SCRIPT_FILE;
	// No `?ver=`: the version is in the path already.
	wp_enqueue_script( HANDLE, $src, array(), null, false ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
}

/**
 * Asks for it early, so that it stands in the head, where the page's main content shows a widget.
 */
function enqueue_for_post() {
	$post = is_singular() ? get_post() : null;
	if ( $post && shows_widget( $post->post_content ) ) {
		enqueue_script();
	}
}
add_action( 'wp_enqueue_scripts', __NAMESPACE__ . '\enqueue_for_post' );

/**
 * Whether content, as it is stored, holds a widget in one of its three forms.
 *
 * @param string $content Stored content of a post.
 * @return bool
 */
function shows_widget( $content ) {
	$widgets = array_keys( get_widgets() );
	foreach ( $widgets as $widget ) {
		if ( has_block( 'opd-widgets/' . $widget, $content ) ) {
			return true;
		}
	}
	$pattern = '/' . get_shortcode_regex( array_map( __NAMESPACE__ . '\shortcode_of', $widgets ) ) . '/';
	preg_match_all( $pattern, $content, $found, PREG_SET_ORDER );
	foreach ( $found as $shortcode ) {
		// `[[…]]` is how one writes about a shortcode.
		if ( '[' !== $shortcode[1] ) {
			return true;
		}
	}
	return holds_div( $content );
}

/**
 * Whether HTML holds the form that the endpoint's own snippet has. Every editor lets it through, for authors too, and
 * with this plugin it needs no script tag beside it.
 *
 * @param string $html HTML.
 * @return bool
 */
function holds_div( $html ) {
	return false !== strpos( $html, 'data-opd-widget=' );
}

/**
 * Asks for the script where content that is being shown holds a widget: in lists of posts, say.
 *
 * @param string $html Content.
 * @return string The same.
 */
function enqueue_for_content( $html ) {
	if ( holds_div( $html ) ) {
		enqueue_script();
	}
	return $html;
}
// After shortcodes and blocks have become HTML.
add_filter( 'the_content', __NAMESPACE__ . '\enqueue_for_content', 20 );
add_filter( 'widget_block_content', __NAMESPACE__ . '\enqueue_for_content', 20 );
add_filter( 'widget_text_content', __NAMESPACE__ . '\enqueue_for_content', 20 );

/**
 * Writes the tag. `wp_get_script_tag` lets other plugins add to it, a nonce for a Content-Security-Policy, say.
 *
 * @param string $tag    What WordPress would write.
 * @param string $handle Which script.
 * @param string $src    Its address.
 * @return string
 */
function write_script_tag( $tag, $handle, $src ) {
	if ( HANDLE !== $handle || ! is_configured() ) {
		return $tag;
	}
	$settings   = get_settings();
	$attributes = array(
		'type'           => 'module',
		'id'             => HANDLE . '-js',
		'src'            => $src,
		'integrity'      => $settings['integrity'],
		'crossorigin'    => 'anonymous',
		// The folder: each widget then gets the file of its own service and no more.
		'data-catalogue' => $settings['base'],
	);
	if ( '' !== $settings['lang'] ) {
		$attributes['data-lang'] = $settings['lang'];
	}
	return wp_get_script_tag( $attributes );
}
add_filter( 'script_loader_tag', __NAMESPACE__ . '\write_script_tag', 10, 3 );
