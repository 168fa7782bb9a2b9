// Keeps the page as the class is. All text comes escaped from the server, which writes the same rows into the page at load.
'use strict';
const list = document.getElementById('learners');
const summary = document.getElementById('summary');
const line = document.getElementById('line');

const element = html => {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.firstElementChild;
};

const say = text => { if (line.textContent !== text) line.textContent = text; };

const rank = item => item.dataset.rank || '';

// Moves as few rows as it can: who reads one keeps it under their eyes.
const sort = () => {
  const wanted = [...list.children].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
  wanted.forEach((item, i) => { if (list.children[i] !== item) list.insertBefore(item, list.children[i] || null); });
};

const words = since => {
  const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes < 1 ? seconds + ' s' : minutes < 120 ? minutes + ' min' : Math.floor(minutes / 60) + ' h';
};

const count = () => {
  for (const time of document.querySelectorAll('time[data-since]')) {
    const text = words(Number(time.dataset.since));
    if (time.textContent !== text) time.textContent = text;
    time.closest('li').classList.toggle('long', Date.now() - Number(time.dataset.since) > 600000);
  }
};

const show = data => {
  summary.innerHTML = data.summary;
  for (const row of data.rows) {
    const fresh = element(row.html);
    const old = document.getElementById(row.id);
    if (old) old.replaceWith(fresh); else list.append(fresh);
  }
  sort();
  count();
};

const stream = new EventSource('/stream');
stream.addEventListener('all', event => {
  const data = JSON.parse(event.data);
  const there = new Set(data.rows.map(r => r.id));
  for (const item of [...list.children]) if (!there.has(item.id)) item.remove();
  show(data);
});
stream.addEventListener('rows', event => show(JSON.parse(event.data)));
stream.onopen = () => say('live');
stream.onerror = () => say('The class server does not answer; what stands here is old. Trying again …');
setInterval(count, 1000);
count();
