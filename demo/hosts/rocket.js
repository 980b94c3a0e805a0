// A delaying optimiser: it took each script's type and address away, and runs them itself, one after another.
document.querySelectorAll('[data-rocket]').forEach((waiting) => {
  const script = document.createElement('script');
  script.src = waiting.getAttribute('data-rocket');
  waiting.replaceWith(script);
});
