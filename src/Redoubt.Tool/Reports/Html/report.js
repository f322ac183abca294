const table = document.getElementById('findings');
if (table) {
  const body = table.tBodies[0];
  document.getElementById('search').addEventListener('input', event => {
    const words = event.target.value.toLowerCase().split(/\s+/);
    for (const row of body.rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every(word => text.includes(word));
    }
  });
  const keyOf = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent;
  [...table.tHead.rows[0].cells].forEach((header, column) => header.addEventListener('click', () => {
    const descending = header.getAttribute('aria-sort') === 'ascending';
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    header.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    const rows = [...body.rows].sort((a, b) => keyOf(a, column).localeCompare(keyOf(b, column), 'en', { numeric: true }));
    body.append(...(descending ? rows.reverse() : rows));
  }));
}
for (const link of document.querySelectorAll('a[data-page]')) {
  link.addEventListener('click', () => { document.getElementById(link.dataset.page).open = true; });
}
