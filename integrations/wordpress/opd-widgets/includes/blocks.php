<?php
/**
 * The same widgets as blocks. WordPress keeps an author's choices and asks for the HTML when the page is shown, so that
 * a block never holds mark-up that a later version would have to repair.
 *
 * @package OpdWidgets
 */

namespace OpdWidgets;

defined( 'ABSPATH' ) || exit;

/**
 * Tells WordPress of the blocks and of the script that draws them in the editor.
 */
function register_blocks() {
	$file = dirname( __DIR__ ) . '/assets/editor.js';
	wp_register_script(
		'opd-widgets-editor',
		plugins_url( 'assets/editor.js', __DIR__ ),
		array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element', 'wp-i18n', 'wp-server-side-render' ),
		(string) filemtime( $file ),
		true
	);
	wp_set_script_translations( 'opd-widgets-editor', 'opd-widgets' );
	foreach ( array_keys( get_widgets() ) as $widget ) {
		register_block_type(
			dirname( __DIR__ ) . '/blocks/' . $widget,
			array(
				'render_callback' => function ( $attributes ) use ( $widget ) {
					return render( $widget, $attributes );
				},
			)
		);
	}
}
add_action( 'init', __NAMESPACE__ . '\register_blocks' );
