// A tab that is opened by its button, as in any theme.
document.querySelector('.button').addEventListener('click', () => {
  document.querySelector('.panel').classList.add('open');
});
