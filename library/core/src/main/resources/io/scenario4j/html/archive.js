'use strict';
(() => {
  const PAGE = 50;
  const root = document.getElementById('archive');
  const entries = JSON.parse(document.getElementById('archive-index').textContent);
  const parts = new Map();

  const make = (name, text, attributes = {}) => {
    const made = Object.assign(document.createElement(name), attributes);
    if (text) made.textContent = text;
    return made;
  };

  const unpacked = async part => {
    const packed = atob(document.getElementById('archive-' + part).textContent);
    const bytes = Uint8Array.from(packed, c => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return JSON.parse(await new Response(stream).text());
  };

  const content = async entry => {
    if (!parts.has(entry.part)) parts.set(entry.part, unpacked(entry.part));
    return (await parts.get(entry.part))[entry.place];
  };

  // Made by the writer of this page, who has escaped every text in it.
  const fill = async (place, entry) => {
    place.innerHTML = await content(entry);
  };

  const escaped = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

  const says = async (entry, words) =>
    (entry.name + ' ' + entry.why).toLowerCase().includes(words)
      || (await content(entry)).replace(/<[^>]*>/g, ' ').toLowerCase().includes(escaped(words));

  const choice = (label, values) => {
    const select = make('select');
    select.append(make('option', 'any', {value: ''}),
      ...[...new Set(values)].map(value => make('option', value, {value})));
    select.addEventListener('change', show);
    const line = make('label', label + ' ');
    line.append(select);
    bar.append(line);
    return select;
  };

  const title = entry => entry.sign + ' ' + entry.outcome + ': ' + entry.name;

  const fold = entry => {
    const details = make('details', '', {className: 'run'});
    const line = make('summary', '', {className: entry.tone});
    line.append(make('b', title(entry)), entry.why ? ' · ' + entry.why : '');
    const inside = make('div', '', {className: 'inside'});
    details.append(line, inside);
    details.addEventListener('toggle', () => inside.hasChildNodes() || fill(inside, entry));
    return details;
  };

  const bar = make('div', '', {className: 'bar', role: 'search'});
  const count = make('p', '', {role: 'status'});
  const list = make('div');
  const more = make('button', '', {type: 'button'});
  const sides = make('details', '', {className: 'sides'});
  const group = choice('Scenario', entries.map(entry => entry.group));
  const outcome = choice('Outcome', entries.map(entry => entry.outcome));
  const unmet = choice('Not met', entries.flatMap(entry => entry.unmet));
  const words = make('input', '', {type: 'search', placeholder: 'said, called, judged'});
  const line = make('label', 'Text ');
  line.append(words);
  bar.append(line);
  let typed = 0;
  words.addEventListener('input', () => {
    clearTimeout(typed);
    typed = setTimeout(show, 250);
  });

  let wanted = 0;
  let found = [];

  async function show() {
    const number = ++wanted;
    const some = entries.filter(entry => (!group.value || entry.group === group.value)
      && (!outcome.value || entry.outcome === outcome.value)
      && (!unmet.value || entry.unmet.includes(unmet.value)));
    const text = words.value.trim().toLowerCase();
    const said = text ? await Promise.all(some.map(entry => says(entry, text))) : [];
    if (number !== wanted) return;
    found = text ? some.filter((_, place) => said[place]) : some;
    count.textContent = found.length + ' of ' + entries.length + ' runs';
    list.replaceChildren();
    append();
    besides();
  }

  function append() {
    const begin = list.childElementCount;
    list.append(...found.slice(begin, begin + PAGE).map(fold));
    const left = found.length - list.childElementCount;
    more.hidden = left === 0;
    more.textContent = left + ' more';
  }
  more.addEventListener('click', append);

  const side = (of, chosen) => {
    const place = make('div');
    const inside = make('div');
    const select = make('select', '', {ariaLabel: 'Run'});
    select.append(...of.map((entry, i) =>
      make('option', title(entry), {value: i, selected: entry === chosen})));
    const change = () => fill(inside, of[select.value]);
    select.addEventListener('change', change);
    place.append(select, inside);
    change();
    return place;
  };

  function besides() {
    const passed = found.find(entry => entry.tone === 'good');
    const names = new Set(entries.filter(entry => entry.tone === 'good').map(e => e.group));
    const failed = found.find(entry => entry.tone !== 'good' && names.has(entry.group));
    const one = group.value || (failed ?? passed)?.group;
    const of = entries.filter(entry => entry.group === one);
    const good = of.find(entry => entry.tone === 'good');
    const bad = of.find(entry => entry.tone !== 'good');
    sides.hidden = !good || !bad;
    if (sides.hidden) return;
    sides.replaceChildren(make('summary', 'Side by side: ' + one));
    sides.ontoggle = () => {
      if (sides.open && sides.childElementCount === 1) {
        const both = make('div', '', {className: 'both'});
        both.append(side(of, bad), side(of, good));
        sides.append(both);
      }
    };
    sides.ontoggle();
  }

  root.replaceChildren(bar, count, sides, list, more);
  show();
})();
