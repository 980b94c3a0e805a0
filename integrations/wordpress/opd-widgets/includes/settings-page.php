<?php
/**
 * Pengaturan → OPD Widgets. The Settings API brings the form's nonce and asks for `manage_options`.
 *
 * @package OpdWidgets
 */

namespace OpdWidgets;

defined( 'ABSPATH' ) || exit;

const PAGE = 'opd-widgets';

/**
 * Tells WordPress of the option and its fields.
 */
function register_settings() {
	register_setting(
		PAGE,
		OPTION,
		array(
			'type'              => 'array',
			'sanitize_callback' => __NAMESPACE__ . '\sanitize_settings',
		)
	);
	add_settings_section( 'endpoint', '', __NAMESPACE__ . '\render_introduction', PAGE );
	$fields = array(
		'base'      => array( __( 'Alamat katalog', 'opd-widgets' ), __( 'Folder yang diterbitkan kota, misalnya https://layanan.contoh.go.id/', 'opd-widgets' ) ),
		'version'   => array( __( 'Versi', 'opd-widgets' ), __( 'Versi lengkap, misalnya 1.2.3. Skrip tidak berubah sampai Anda menggantinya di sini.', 'opd-widgets' ) ),
		'integrity' => array( __( 'Integritas', 'opd-widgets' ), __( 'Kode sha384-… milik versi itu. Peramban menolak skrip yang tidak cocok.', 'opd-widgets' ) ),
	);
	if ( 0 !== strpos( get_locale(), 'id' ) ) {
		/* translators: %s: language of the site, `en_US` */
		$site = sprintf( __( 'Bahasa situs ini di WordPress: %s. Pilih Indonesia bila isinya berbahasa Indonesia.', 'opd-widgets' ), get_locale() );
	}
	$fields['lang'] = array( __( 'Bahasa widget', 'opd-widgets' ), isset( $site ) ? $site : '' );
	foreach ( $fields as $name => $words ) {
		$arguments = array(
			'name'      => $name,
			'help'      => $words[1],
			'label_for' => "opd-widgets-$name",
		);
		add_settings_field( $name, $words[0], __NAMESPACE__ . ( 'lang' === $name ? '\render_lang' : '\render_field' ), PAGE, 'endpoint', $arguments );
	}
}
add_action( 'admin_init', __NAMESPACE__ . '\register_settings' );

/**
 * Checks what was typed. All or nothing: a new address with an old hash would only stop the widgets.
 *
 * @param mixed $input Fields of the form, and `read` when the hash is to be asked for.
 * @return array|mixed What is stored: the new settings, or the old ones with a sentence for each mistake.
 */
function sanitize_settings( $input ) {
	$input = array_map( 'trim', array_filter( is_array( $input ) ? $input : array(), 'is_string' ) );
	$typed = array_merge( array_fill_keys( array( 'base', 'version', 'integrity' ), '' ), array_intersect_key( $input, array_flip( array( 'base', 'version', 'integrity' ) ) ) );
	$lang  = check_lang( isset( $input['lang'] ) ? $input['lang'] : '' );
	$read  = isset( $input['read'] );
	if ( array( '' ) === array_values( array_unique( $typed ) ) && ! $read ) {
		return $typed;
	}
	$settings = array(
		'base'      => check_base( $typed['base'] ),
		'version'   => check_version( $typed['version'] ),
		'integrity' => check_integrity( $typed['integrity'] ),
	);
	$mistakes = array();
	if ( '' === $settings['base'] ) {
		/* translators: %s: what was typed */
		$mistakes['base'] = sprintf( __( 'Alamat katalog "%s" belum benar: tulis alamat folder yang diawali https://, tanpa tanda ? atau #.', 'opd-widgets' ), $typed['base'] );
	}
	if ( '' === $settings['version'] ) {
		/* translators: %s: what was typed */
		$mistakes['version'] = sprintf( __( 'Versi "%s" belum benar: tulis tiga angka dengan titik, misalnya 1.2.3.', 'opd-widgets' ), $typed['version'] );
	}
	if ( $read && ! $mistakes ) {
		$found = fetch_integrity( $settings['base'], $settings['version'] );
		if ( is_wp_error( $found ) ) {
			$mistakes['integrity'] = $found->get_error_message();
		} else {
			$settings['integrity'] = $found;
		}
	} elseif ( ! $read && '' === $settings['integrity'] ) {
		/* translators: %s: what was typed */
		$mistakes['integrity'] = sprintf( __( 'Integritas "%s" belum benar: salin seluruhnya, mulai dari sha384-, atau tekan "Baca dari katalog".', 'opd-widgets' ), $typed['integrity'] );
	}
	foreach ( $mistakes as $name => $words ) {
		add_settings_error( OPTION, "opd-widgets-$name", esc_html( $words . ' ' . __( 'Pengaturan yang lama tetap dipakai.', 'opd-widgets' ) ) );
	}
	return $mistakes ? get_option( OPTION, array() ) : array_merge( $settings, array( 'lang' => $lang ) );
}

/**
 * Adds the page to the menu.
 */
function add_page() {
	add_options_page( __( 'OPD Widgets', 'opd-widgets' ), __( 'OPD Widgets', 'opd-widgets' ), 'manage_options', PAGE, __NAMESPACE__ . '\render_page' );
}
add_action( 'admin_menu', __NAMESPACE__ . '\add_page' );

/**
 * Prints what the page is for.
 */
function render_introduction() {
	printf( '<p>%s</p>', esc_html__( 'Ketiga isian ini ada di cuplikan yang diberikan pengelola katalog kota. Setelah disimpan, pasang widget lewat blok "OPD" atau shortcode, misalnya:', 'opd-widgets' ) );
	echo '<p><code>[opd_service_card service="uji-kir"]</code></p>';
}

/**
 * Prints one field.
 *
 * @param array{name: string, help: string, label_for: string} $field Which.
 */
function render_field( $field ) {
	$stored = get_option( OPTION );
	$value  = is_array( $stored ) && isset( $stored[ $field['name'] ] ) ? $stored[ $field['name'] ] : '';
	printf(
		'<input class="regular-text code" id="%1$s" name="%2$s[%3$s]" value="%4$s" aria-describedby="%1$s-help" autocomplete="off"><p class="description" id="%1$s-help">%5$s</p>',
		esc_attr( $field['label_for'] ),
		esc_attr( OPTION ),
		esc_attr( $field['name'] ),
		esc_attr( $value ),
		esc_html( $field['help'] )
	);
}

/**
 * Prints the choice of a language.
 *
 * @param array{name: string, help: string, label_for: string} $field Which.
 */
function render_lang( $field ) {
	$stored  = get_option( OPTION );
	$value   = check_lang( is_array( $stored ) && isset( $stored['lang'] ) ? $stored['lang'] : '' );
	$choices = array(
		''   => __( 'Ikuti bahasa situs', 'opd-widgets' ),
		'id' => __( 'Indonesia', 'opd-widgets' ),
		'en' => __( 'Inggris', 'opd-widgets' ),
	);
	printf( '<select id="%1$s" name="%2$s[lang]" aria-describedby="%1$s-help">', esc_attr( $field['label_for'] ), esc_attr( OPTION ) );
	foreach ( $choices as $lang => $words ) {
		printf( '<option value="%s"%s>%s</option>', esc_attr( $lang ), selected( $lang, $value, false ), esc_html( $words ) );
	}
	printf( '</select><p class="description" id="%s-help">%s</p>', esc_attr( $field['label_for'] ), esc_html( $field['help'] ) );
}

/**
 * Prints the page.
 */
function render_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	printf( '<div class="wrap"><h1>%s</h1><form action="options.php" method="post">', esc_html__( 'OPD Widgets', 'opd-widgets' ) );
	settings_fields( PAGE );
	do_settings_sections( PAGE );
	echo '<p class="submit">';
	submit_button( __( 'Simpan', 'opd-widgets' ), 'primary', 'submit', false );
	echo ' ';
	submit_button( __( 'Baca dari katalog dan simpan', 'opd-widgets' ), 'secondary', OPTION . '[read]', false, array( 'id' => 'opd-widgets-read' ) );
	printf( '</p><p class="description">%s</p></form></div>', esc_html__( '"Baca dari katalog" mengambil integritas versi itu seperti adanya sekarang di alamat katalog.', 'opd-widgets' ) );
}

/**
 * Says on the pages where administrators look that something is left to do.
 */
function remind() {
	$screen = get_current_screen();
	if ( ! current_user_can( 'manage_options' ) || is_configured() || ! $screen || ! in_array( $screen->id, array( 'dashboard', 'plugins' ), true ) ) {
		return;
	}
	printf(
		'<div class="notice notice-warning"><p>%s <a href="%s">%s</a></p></div>',
		esc_html( unconfigured_words() ),
		esc_url( admin_url( 'options-general.php?page=' . PAGE ) ),
		esc_html__( 'Buka pengaturan', 'opd-widgets' )
	);
}
add_action( 'admin_notices', __NAMESPACE__ . '\remind' );
