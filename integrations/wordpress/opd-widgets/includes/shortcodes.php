<?php
/**
 * `[opd_service_card service="uji-kir"]…[/opd_service_card]`, and the same for the other widgets.
 *
 * @package OpdWidgets
 */

namespace OpdWidgets;

defined( 'ABSPATH' ) || exit;

/**
 * The shortcode of a widget.
 *
 * @param string $widget Name: `service-card`.
 * @return string `opd_service_card`
 */
function shortcode_of( $widget ) {
	return 'opd_' . str_replace( '-', '_', $widget );
}

/**
 * Tells WordPress of the shortcodes.
 */
function register_shortcodes() {
	foreach ( array_keys( get_widgets() ) as $widget ) {
		add_shortcode(
			shortcode_of( $widget ),
			function ( $attributes, $content = '' ) use ( $widget ) {
				return render( $widget, $attributes, (string) $content );
			}
		);
	}
}
add_action( 'init', __NAMESPACE__ . '\register_shortcodes' );
