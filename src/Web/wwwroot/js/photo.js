// Shows the chosen picture and makes it smaller before it travels. When anything goes wrong the original is sent: better big than lost.
window.ui.whenAdded('input[data-photo]', input => {
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    const tile = input.closest('.photo-add');
    if (!file || !tile) return;
    const small = await shrink(file, Number(input.dataset.photo) || 1600).catch(() => null);
    if (small && small.size < file.size) {
      const bag = new DataTransfer();
      bag.items.add(small);
      input.files = bag.files;
    }

    tile.querySelector('img')?.remove();
    const image = document.createElement('img');
    image.alt = '';
    image.src = URL.createObjectURL(input.files[0]);
    image.addEventListener('load', () => URL.revokeObjectURL(image.src), { once: true });
    tile.prepend(image);
    tile.classList.add('filled');
    const note = tile.querySelector('[data-photo-note]');
    if (note) note.textContent = `${Math.round(input.files[0].size / 1000).toLocaleString('id')} kB`;
  });
});

async function shrink(file, side) {
  if (!file.type.startsWith('image/') || file.type === 'image/svg+xml') return null;
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', .82));
  return blob && new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg', lastModified: file.lastModified });
}
