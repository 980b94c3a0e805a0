<?php
/**
 * From what an author wrote to HTML: a `<div>` that the script fills, with a link inside that stays when it does not
 * come. Whatever an author writes is text; only known names with known values become attributes.
 *
 * @package OpdWidgets
 */

namespace OpdWidgets;

defined( 'ABSPATH' ) || exit;

/**
 * The widgets and what can be said of each.
 *
 * @return array<string, array> By name: `needs_service`, `options` (values by attribute) and `link`, the words of a
 *                              link to the service's page where the author wrote none.
 */
function get_widgets() {
	return array(
		'service-card'  => array(
			'needs_service' => true,
			'options'       => array( 'variant' => array( 'compact' ) ),
			'link'          => __( 'Lihat layanan ini', 'opd-widgets' ),
		),
		'change-banner' => array(
			'needs_service' => false,
			'options'       => array( 'placement' => array( 'top', 'bottom' ) ),
			'link'          => __( 'Lihat layanan ini', 'opd-widgets' ),
		),
		'feedback-form' => array(
			'needs_service' => true,
			'options'       => array( 'mode' => array( 'access' ) ),
			'link'          => __( 'Sampaikan pendapat Anda tentang layanan ini', 'opd-widgets' ),
		),
	);
}

/**
 * Whether a text is an id of the catalogue.
 *
 * @param string $id Id of a service or an agency.
 * @return bool
 */
function is_id( $id ) {
	return 1 === preg_match( '/^[a-z0-9-]+$/D', $id );
}

/**
 * Renders a widget.
 *
 * @param string $widget  Name: a key of get_widgets().
 * @param mixed  $given   What the author wrote: attributes by name.
 * @param string $content What stands between the shortcode's tags.
 * @return string HTML, escaped.
 */
function render( $widget, $given, $content = '' ) {
	$attributes = read_attributes( $given );
	$wrong      = find_mistake( $widget, $attributes );
	$service    = is_id( $attributes['service'] ) ? $attributes['service'] : '';
	$fallback   = render_fallback( $widget, $service, $attributes, $content );
	if ( '' !== $wrong ) {
		return render_note( 'edit_posts', $wrong ) . $fallback;
	}
	if ( ! is_configured() ) {
		return render_note( 'manage_options', unconfigured_words() ) . $fallback;
	}
	enqueue_script();
	$html = '';
	foreach ( collect_data( $widget, $attributes ) as $name => $value ) {
		$html .= sprintf( ' data-%s="%s"', $name, esc_attr( $value ) );
	}
	return "<div$html>$fallback</div>";
}

/**
 * Attributes as plain texts; `heading-level` and `heading_level` are the same.
 *
 * @param mixed $given Attributes by name; WordPress gives an empty text when there are none.
 * @return array<string, string>
 */
function read_attributes( $given ) {
	$read = array_fill_keys( array( 'service', 'agency', 'heading_level', 'variant', 'placement', 'mode', 'lang', 'text', 'url' ), '' );
	foreach ( is_array( $given ) ? $given : array() as $name => $value ) {
		$name = str_replace( '-', '_', (string) $name );
		if ( isset( $read[ $name ] ) && is_scalar( $value ) ) {
			$read[ $name ] = trim( (string) $value );
		}
	}
	return $read;
}

/**
 * Says what an author must mend.
 *
 * @param string                $widget     Name.
 * @param array<string, string> $attributes From read_attributes().
 * @return string A sentence for the author, not escaped; empty when nothing is wrong.
 */
function find_mistake( $widget, $attributes ) {
	foreach ( array( 'service', 'agency' ) as $name ) {
		if ( '' !== $attributes[ $name ] && ! is_id( $attributes[ $name ] ) ) {
			/* translators: 1: attribute, 2: what the author wrote */
			return sprintf( __( '%1$s "%2$s" bukan id: tulis huruf kecil, angka, dan tanda hubung, misalnya uji-kir.', 'opd-widgets' ), $name, $attributes[ $name ] );
		}
	}
	if ( '' === $attributes['service'] && get_widgets()[ $widget ]['needs_service'] ) {
		return __( 'Layanannya belum dipilih: isi service dengan id layanan di katalog, misalnya uji-kir.', 'opd-widgets' );
	}
	return '';
}

/**
 * The `data-…` attributes of the `<div>`, without their prefix; values that the widget does not know are left out.
 *
 * @param string                $widget     Name.
 * @param array<string, string> $attributes From read_attributes().
 * @return array<string, string>
 */
function collect_data( $widget, $attributes ) {
	$data = array( 'opd-widget' => $widget );
	foreach ( array( 'service', 'agency' ) as $name ) {
		if ( '' !== $attributes[ $name ] ) {
			$data[ $name ] = $attributes[ $name ];
		}
	}
	if ( preg_match( '/^[1-6]$/D', $attributes['heading_level'] ) ) {
		$data['heading-level'] = $attributes['heading_level'];
	}
	$options = get_widgets()[ $widget ]['options'] + array( 'lang' => array( 'id', 'en' ) );
	foreach ( $options as $name => $values ) {
		if ( in_array( $attributes[ $name ], $values, true ) ) {
			$data[ $name ] = $attributes[ $name ];
		}
	}
	return $data;
}
