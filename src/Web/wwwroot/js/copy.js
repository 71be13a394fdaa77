// The button shows itself where the clipboard can be reached, and says so when it has been filled.
window.ui.whenAdded('[data-copy]', button => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const use = button.querySelector('use');
    const before = use?.getAttribute('href');
    button.dataset.done = '';
    use?.setAttribute('href', before.replace(/#.*$/, '#check'));
    window.ui.say(button.dataset.said);
    setTimeout(() => { delete button.dataset.done; use?.setAttribute('href', before); }, 1600);
  });
});
