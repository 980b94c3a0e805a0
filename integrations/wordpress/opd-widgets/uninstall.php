<?php
/**
 * Takes away what the plugin stored: one option per site. Posts keep their shortcodes and blocks.
 *
 * @package OpdWidgets
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $opd_widgets_site ) {
		delete_blog_option( $opd_widgets_site, 'opd_widgets' );
	}
} else {
	delete_option( 'opd_widgets' );
}
