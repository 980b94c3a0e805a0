<?php
/**
 * What the test needs of WordPress beyond a normal site: it may ask the test's own city on loopback, which
 * wp_safe_remote_get refuses everywhere else, and nobody else; and it sends no mail.
 */
add_filter( 'http_request_host_is_external', '__return_true' );
add_filter(
	'http_allowed_safe_ports',
	function () {
		return array( (int) OPD_CITY_PORT );
	}
);
// The checks for updates would be refused, and write so into the log.
add_filter(
	'pre_http_request',
	function ( $answer, $options, $url ) {
		$nothing = array(
			'headers'  => array(),
			'body'     => '',
			'response' => array(
				'code'    => 200,
				'message' => 'OK',
			),
			'cookies'  => array(),
		);
		return '127.0.0.1' === parse_url( $url, PHP_URL_HOST ) ? $answer : $nothing;
	},
	10,
	3
);
function wp_new_blog_notification() {}
