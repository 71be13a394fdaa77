// A page is printed as it stands; what is folded is opened for the paper.
document.addEventListener('click', event => { if (event.target.closest('[data-print]')) window.print(); });

let unfolded = [];
addEventListener('beforeprint', () => {
  unfolded = [...document.querySelectorAll('main details:not(.drop, [open])')];
  unfolded.forEach(details => { details.open = true; });
});
addEventListener('afterprint', () => { unfolded.forEach(details => { details.open = false; }); });
