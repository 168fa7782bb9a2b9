'use strict';
// Sorts and searches what stands in the page; without it everything can be read.
const box = document.getElementById('class');
const head = document.querySelector('.head');
const tools = document.querySelector('.tools');
const find = document.getElementById('find');
const only = document.getElementById('only');
const said = document.getElementById('said');
const words = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const rows = [...box.children].map((row, order) => {
  const cells = [...row.firstElementChild.children].map(cell => cell.textContent);
  const step = row.dataset.u || '';
  return { row, order, cells, step, text: (cells.join('\n') + '\n' + (row.dataset.c || '')).toLowerCase(), shown: true };
});
const MOST_OPEN = 200;
let shown = rows;

function filter() {
  const wanted = find.value.trim().toLowerCase().split(/\s+/).filter(w => w);
  const [kind, value] = only.value.split(':');
  shown = [];
  for (const one of rows) {
    const fits = wanted.every(w => one.text.includes(w))
      && (!value || (kind === 'status' ? one.cells[2] === value : one.step === value));
    if (fits !== one.shown) {
      one.row.hidden = !fits;
      one.shown = fits;
    }
    if (fits) shown.push(one);
  }
  said.textContent = shown.length + ' of ' + rows.length + (rows.length === 1 ? ' learner' : ' learners');
}

function value(one, column) {
  return column === 3 || column === 4 ? parseFloat(one.cells[column]) : column === 5 ? Number(one.row.dataset.o) : one.cells[column];
}

function compare(a, b) {
  if (typeof a === 'string') return words.compare(a, b);
  return (Number.isNaN(a) ? -1 : a) - (Number.isNaN(b) ? -1 : b);
}

function sort(column, back) {
  const sorted = rows.map(one => ({ one, key: value(one, column) }));
  sorted.sort((a, b) => (back ? -1 : 1) * compare(a.key, b.key) || a.one.order - b.one.order);
  const all = document.createDocumentFragment();
  rows.splice(0, rows.length, ...sorted.map(s => s.one));
  rows.forEach(one => all.append(one.row));
  box.append(all);
  filter();
}

[...head.children].forEach((cell, column) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = cell.textContent;
  button.setAttribute('aria-pressed', 'false');
  button.title = 'Sort by ' + cell.textContent.toLowerCase() + '; once more: the other way round';
  button.addEventListener('click', () => {
    const back = button.dataset.way === 'up';
    head.querySelectorAll('button').forEach(b => {
      b.setAttribute('aria-pressed', String(b === button));
      b.textContent = b.textContent.replace(/ [↑↓]$/, '');
      if (b !== button) delete b.dataset.way;
    });
    button.dataset.way = back ? 'down' : 'up';
    button.textContent += back ? ' ↓' : ' ↑';
    sort(column, back);
  });
  cell.replaceChildren(button);
});

let later = 0;
find.addEventListener('input', () => {
  clearTimeout(later);
  later = setTimeout(filter, 60);
});
only.addEventListener('change', filter);
tools.addEventListener('submit', event => event.preventDefault());
document.getElementById('open').addEventListener('click', () => {
  shown.slice(0, MOST_OPEN).forEach(one => { one.row.open = true; });
  if (shown.length > MOST_OPEN) said.textContent = 'the first ' + MOST_OPEN + ' of ' + shown.length + ' are open';
});
document.getElementById('close').addEventListener('click', () => rows.forEach(one => { one.row.open = false; }));

function next(row, way) {
  do row = way > 0 ? row.nextElementSibling : row.previousElementSibling; while (row && row.hidden);
  return row;
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement;
  if (event.key === '/' && at !== find) {
    find.focus();
  } else if (event.key === 'Escape' && at === find) {
    find.value = '';
    filter();
  } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && at.parentElement && at.parentElement.parentElement === box) {
    const to = next(at.parentElement, event.key === 'ArrowDown' ? 1 : -1);
    if (to) to.firstElementChild.focus();
  } else if (event.key === 'ArrowDown' && at === find && shown.length) {
    shown[0].row.firstElementChild.focus();
  } else {
    return;
  }
  event.preventDefault();
});

function linked() {
  const to = location.hash && document.getElementById(location.hash.slice(1));
  if (to && to.parentElement === box) {
    to.open = true;
    to.scrollIntoView();
  }
}
addEventListener('hashchange', linked);
tools.hidden = false;
filter();
linked();
