<?php
/**
 * Plugin Name:       OPD Widgets
 * Description:       Memasang widget layanan publik (kartu layanan, pengumuman perubahan, formulir umpan balik) dari katalog kota, lewat shortcode atau blok.
 * Version:           0.1.0
 * Requires at least: 6.0
 * Requires PHP:      7.2
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       opd-widgets
 *
 * MIT is compatible with the GPL, under which WordPress is distributed.
 *
 * The plugin holds no script of the widgets and no address of its own. An administrator names the city's endpoint, one
 * exact version and its integrity hash; a browser runs the script only when it is exactly that file.
 *
 * Texts are written in Indonesian, the language of the people who use this plugin, and go through the text domain
 * `opd-widgets` so that other languages can be added.
 *
 * @package OpdWidgets
 */

namespace OpdWidgets;

defined( 'ABSPATH' ) || exit;

require __DIR__ . '/includes/settings.php';
require __DIR__ . '/includes/script.php';
require __DIR__ . '/includes/widgets.php';
require __DIR__ . '/includes/fallback.php';
require __DIR__ . '/includes/shortcodes.php';
require __DIR__ . '/includes/blocks.php';
require __DIR__ . '/includes/oembed.php';

if ( is_admin() ) {
	require __DIR__ . '/includes/endpoint.php';
	require __DIR__ . '/includes/settings-page.php';
}
