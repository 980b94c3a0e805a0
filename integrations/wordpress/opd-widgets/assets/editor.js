/* global window */
/**
 * The blocks in the editor: settings at the side, and what WordPress itself renders as the preview. Plain JavaScript
 * for the editor's own libraries, as it is shipped; names, icons and attributes come from each block.json.
 */
(function (wp) {
  const { createElement: h, Fragment, useState } = wp.element;
  const { __ } = wp.i18n;
  const { Button, Disabled, PanelBody, Placeholder, SelectControl, TextControl } = wp.components;
  const { InspectorControls, useBlockProps } = wp.blockEditor;
  const ServerSideRender = wp.serverSideRender;

  const FIELDS = {
    service: [__('Id layanan', 'opd-widgets'), __('Seperti di katalog, misalnya uji-kir', 'opd-widgets')],
    agency: [__('Id OPD', 'opd-widgets'), __('Untuk semua layanan satu OPD, misalnya dishub', 'opd-widgets')],
    text: [
      __('Teks tautan cadangan', 'opd-widgets'),
      __('Tampil bila widget tidak dapat dimuat', 'opd-widgets'),
    ],
    url: [
      __('Alamat tautan cadangan', 'opd-widgets'),
      __('Tanpa ini: halaman layanan di katalog', 'opd-widgets'),
    ],
  };

  const usual = { label: __('Biasa', 'opd-widgets'), value: '' };
  const CHOICES = {
    variant: [
      __('Bentuk', 'opd-widgets'),
      [usual, { label: __('Ringkas', 'opd-widgets'), value: 'compact' }],
    ],
    placement: [
      __('Tempat', 'opd-widgets'),
      [
        { label: __('Di sini', 'opd-widgets'), value: '' },
        { label: __('Di tepi atas layar', 'opd-widgets'), value: 'top' },
        { label: __('Di tepi bawah layar', 'opd-widgets'), value: 'bottom' },
      ],
    ],
    mode: [
      __('Pertanyaan pertama', 'opd-widgets'),
      [usual, { label: __('Langsung: berhasilkah mengakses?', 'opd-widgets'), value: 'access' }],
    ],
    lang: [
      __('Bahasa', 'opd-widgets'),
      [
        { label: __('Seperti di pengaturan', 'opd-widgets'), value: '' },
        { label: __('Indonesia', 'opd-widgets'), value: 'id' },
        { label: __('Inggris', 'opd-widgets'), value: 'en' },
      ],
    ],
    heading_level: [
      __('Tingkat judul', 'opd-widgets'),
      [usual].concat([1, 2, 3, 4, 5, 6].map((level) => ({ label: `H${level}`, value: String(level) }))),
    ],
  };

  /** One control for an attribute of the block. */
  function control(name, { attributes, setAttributes }) {
    const onChange = (value) => setAttributes({ [name]: value });
    const common = { key: name, value: attributes[name], onChange };
    if (CHOICES[name]) {
      const [label, options] = CHOICES[name];
      return h(SelectControl, { ...common, label, options });
    }
    const [label, help] = FIELDS[name];
    return h(TextControl, { ...common, label, help });
  }

  /** Asks for the service first; taken over when it is written to its end, since the preview then takes this place. */
  function Choose({ title, setAttributes }) {
    const [service, setService] = useState('');
    const [label, help] = FIELDS.service;
    const onSubmit = (event) => {
      event.preventDefault();
      setAttributes({ service: service.trim() });
    };
    return h(
      Placeholder,
      { label: title },
      h(
        'form',
        { onSubmit },
        h(TextControl, { label, help, value: service, onChange: setService }),
        h(Button, { variant: 'primary', type: 'submit' }, __('Pilih', 'opd-widgets')),
      ),
    );
  }

  /** @param needsService a card or a form is of one service; a banner may be of the whole city */
  function createEdit(name, needsService) {
    return function Edit(props) {
      const { attributes, setAttributes } = props;
      const { title, attributes: known } = wp.blocks.getBlockType(name);
      const controls = Object.keys(known)
        .filter((it) => FIELDS[it] || CHOICES[it])
        .map((it) => control(it, props));
      const preview =
        needsService && !attributes.service
          ? h(Choose, { title, setAttributes })
          : h(Disabled, null, h('strong', null, title), h(ServerSideRender, { block: name, attributes }));
      return h(
        Fragment,
        null,
        h(InspectorControls, null, h(PanelBody, { title }, controls)),
        h('div', useBlockProps(), preview),
      );
    };
  }

  for (const [widget, needsService] of [
    ['service-card', true],
    ['change-banner', false],
    ['feedback-form', true],
  ]) {
    const name = `opd-widgets/${widget}`;
    // The page itself is rendered by WordPress: nothing is saved but the attributes.
    wp.blocks.registerBlockType(name, { edit: createEdit(name, needsService), save: () => null });
  }
})(window.wp);
