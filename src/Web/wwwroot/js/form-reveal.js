// Shows a password while it is typed.
window.ui.whenAdded('[data-reveal]', button => {
  const field = document.getElementById(button.dataset.reveal);
  const show = button.textContent;
  button.hidden = false;
  button.addEventListener('click', () => {
    const hidden = field.type === 'password';
    field.type = hidden ? 'text' : 'password';
    button.textContent = hidden ? button.dataset.hide : show;
  });
});
