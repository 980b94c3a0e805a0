<?php
/**
 * What stands where a widget will be, and stays when it cannot: the author's link, else one to the service's readable
 * page, which needs no script. And the notes that only the people of the site see.
 *
 * @package OpdWidgets
 */

namespace OpdWidgets;

defined( 'ABSPATH' ) || exit;

/**
 * The link inside a widget.
 *
 * @param string                $widget     Name.
 * @param string                $service    Id, or empty.
 * @param array<string, string> $attributes `text` and `url` are used.
 * @param string                $content    What the author wrote between the shortcode's tags.
 * @return string HTML, escaped; empty when there is nothing to say.
 */
function render_fallback( $widget, $service, $attributes, $content ) {
	$written = trim( wp_kses( $content, array( 'a' => array( 'href' => true ) ), array( 'http', 'https' ) ) );
	if ( false !== strpos( $written, '<a ' ) ) {
		return $written;
	}
	$text = '' !== $attributes['text'] ? $attributes['text'] : trim( wp_strip_all_tags( $content ) );
	$url  = esc_url( $attributes['url'], array( 'http', 'https' ) );
	if ( '' === $url && '' !== $service && is_configured() ) {
		$url = esc_url( get_settings()['base'] . 'layanan/' . $service . '/', array( 'http', 'https' ) );
	}
	if ( '' === $url ) {
		return esc_html( $text );
	}
	return sprintf( '<a href="%s">%s</a>', $url, esc_html( '' !== $text ? $text : get_widgets()[ $widget ]['link'] ) );
}

/**
 * A note in the page for those who can mend something; visitors never see it.
 *
 * @param string $capability Who sees it.
 * @param string $words      Sentence, not escaped.
 * @return string HTML, escaped; empty for everybody else.
 */
function render_note( $capability, $words ) {
	if ( ! current_user_can( $capability ) ) {
		return '';
	}
	/* translators: %s: what is to be mended */
	return sprintf( '<p class="opd-widgets-note"><strong>%s</strong></p>', esc_html( sprintf( __( 'OPD Widgets (hanya terlihat oleh pengelola situs): %s', 'opd-widgets' ), $words ) ) );
}

/**
 * What to do while nothing is set.
 *
 * @return string Sentence, not escaped.
 */
function unconfigured_words() {
	return __( 'Widget belum dapat tampil. Isi alamat katalog, versi, dan integritas di Pengaturan → OPD Widgets.', 'opd-widgets' );
}
