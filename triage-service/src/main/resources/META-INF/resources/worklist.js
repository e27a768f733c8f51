// The worklist page. Everything that comes from the server is shown with textContent; nothing is ever parsed as HTML.

const TEXT = {
  urgency: { STAT: 'STAT', URGENT: 'Urgent', UNKNOWN: 'Not known', ROUTINE: 'Routine' },
  status: {
    assembled: 'Assembled', prepared: 'Prepared', diagnosed: 'Diagnosed', amended: 'Amended',
    abstained: 'Abstained', degraded: 'Degraded', 'not-run': 'Not run',
  },
  feedback: { none: 'None yet', partial: 'Partial', complete: 'Complete', outdated: 'On an earlier revision' },
  use: { PENDING: 'not yet prepared', USED: 'used', SET_ASIDE: 'set aside', REJECTED: 'rejected' },
  flags: {
    PATIENT_ID_MISSING: 'Patient ID missing', TWO_PATIENT_IDS: 'Two patient IDs in one study',
    LATE_IMAGE: 'Late image', INSTANCES_REJECTED: 'Images rejected',
  },
  roles: { RADIOLOGIST: 'Radiologist', TRAINEE: 'Trainee', TECHNOLOGIST: 'Technologist' },
  connection: { connecting: 'Connecting…', live: 'Live', lost: 'Connection lost – retrying' },
  everyStatus: 'All', details: 'Details', close: 'Close', loading: 'Loading…',
  noNotice: 'No model has stated its intended use: treat every result as not for clinical use.',
  empty: 'No case yet. Cases appear here by themselves when studies arrive.',
  emptyFilter: 'No case matches the filter.',
  noFindings: { waiting: 'Not diagnosed yet', answered: 'No finding above its threshold', silent: 'No answer' },
  superseded: (r) => `Findings of revision ${r}; a newer revision is on its way`,
  shown: (n, all) => (n === all ? `${all} cases` : `${n} of ${all} cases`),
  more: (n) => `Show ${n} more`,
  tooMany: (n) => `Only the ${n} most pressing cases are loaded.`,
  newStat: (finding) => `New STAT case: ${finding}`,
  numbers: { cases: 'Cases', waiting: 'Waiting', oldest: 'Longest wait', champion: 'Model', deadLetters: 'Dead letters' },
  say: 'Your feedback', statement: 'Finding', confirm: 'Right', reject: 'Wrong', skip: 'No statement',
  near: 'Below the threshold', add: 'Add a finding the model missed',
  addHint: 'Search ICD-10-CM by words or code', nothingFound: 'Nothing found', remove: 'Remove',
  complete: 'This is complete: everything not named is absent', reader: 'Your name', role: 'Role',
  send: 'Submit feedback', sending: 'Sending…', sent: (id) => `Saved (${id}). Thank you.`,
  newRevision: (r) => `Revision ${r} has arrived. Close and open the details to see it.`,
  about: 'About this case', revisions: 'Revisions', scans: 'Scans', images: 'Images', given: 'Feedback so far',
  attended: 'Slices attended to',
  facts: { caseId: 'Case', studies: 'Study', model: 'Model', scanner: 'Scanner', reason: 'Reason', flags: 'Attention', notice: 'Intended use' },
  noManifest: 'The list of images cannot be read.',
  revision: (r) => `revision ${r}`, slice: (n) => `slice ${n + 1}`,
  counts: (c) => [c.scans != null && `${c.scans} scan${c.scans === 1 ? '' : 's'}`, (c.used ?? c.instances) != null && `${c.used ?? c.instances} images`,
    c.setAside > 0 && `${c.setAside} set aside`, c.rejected > 0 && `${c.rejected} rejected`].filter(Boolean).join(', '),
};

const URGENCIES = ['STAT', 'URGENT', 'UNKNOWN', 'ROUTINE'];
const ROWS_STEP = 200, LOAD_PAGE = 1000, LOAD_MAX = 5000, SEARCH_WAIT_MS = 200, TICK_MS = 10000;

const $ = (id) => document.getElementById(id);
const state = { cases: new Map(), rows: new Map(), clockSkewMs: 0, rowsMax: ROWS_STEP, more: false, loading: false };

/** An element; children are text or elements, never markup. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

async function fetchJson(path, options) {
  const response = await fetch(path, options);
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(body.detail || `HTTP ${response.status}`), { problem: body });
  return body;
}

// ---------------------------------------------------------------- order, filter, words

function compare(a, b) {
  return URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency)
    || Number(b.waiting) - Number(a.waiting)
    || Date.parse(a.waitingSince) - Date.parse(b.waitingSince)
    || (a.caseId < b.caseId ? -1 : 1);
}

function matches(summary) {
  const urgency = document.querySelector(`#urgencies input[value="${summary.urgency}"]`);
  return urgency.checked && (!$('status').value || $('status').value === summary.status) && (!$('unread').checked || summary.waiting);
}

function duration(since) {
  const minutes = Math.max(0, Math.floor((Date.now() + state.clockSkewMs - Date.parse(since)) / 60000));
  if (minutes < 1) return '< 1 min';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.floor(minutes / 1440)} d`;
}

const percent = (probability) => `${Math.round(probability * 100)} %`;
const time = (iso) => new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

// ---------------------------------------------------------------- the table

function bar(finding) {
  const fill = el('i');
  fill.style.width = `${Math.round(finding.probability * 100)}%`;
  return el('span', { class: `bar ${finding.urgency}`, 'aria-hidden': 'true' }, fill);
}

function findingsCell(summary) {
  const cell = el('td');
  if (summary.findings.length === 0) {
    const key = summary.findingsRevision == null ? 'waiting' : summary.reason ? 'silent' : 'answered';
    cell.append(el('span', { class: 'quiet' }, TEXT.noFindings[key]));
  } else {
    cell.append(el('ul', { class: 'findings' }, summary.findings.map((finding) => el('li', {},
      el('span', { title: finding.codeTitle }, finding.label), el('span', { class: 'code' }, finding.code),
      bar(finding), el('span', { class: 'number' }, percent(finding.probability))))));
  }
  if (summary.reason) cell.append(el('div', { class: 'warn' }, summary.reason));
  if (summary.superseded) cell.append(el('div', { class: 'warn' }, TEXT.superseded(summary.findingsRevision)));
  return cell;
}

function caseRow(summary, open) {
  const id = `detail-${summary.caseId}`;
  const flags = summary.flags.filter((flag) => TEXT.flags[flag]).map((flag) => el('div', { class: 'warn' }, TEXT.flags[flag]));
  return el('tr', { class: 'case' },
    el('th', { scope: 'row' }, el('span', { class: `badge ${summary.urgency}` }, TEXT.urgency[summary.urgency])),
    el('td', { class: 'number' }, summary.waiting ? el('time', { datetime: summary.waitingSince, title: time(summary.waitingSince) }, duration(summary.waitingSince)) : '–'),
    el('td', {}, summary.modalities.join(', ') || '–', el('div', { class: 'quiet' }, TEXT.counts(summary.counts))),
    findingsCell(summary),
    el('td', {}, TEXT.status[summary.status], summary.revision > 1 && el('div', { class: 'quiet' }, TEXT.revision(summary.revision)), flags),
    el('td', { class: 'mono' }, summary.modelVersion || '–'),
    el('td', {}, TEXT.feedback[summary.feedback.state]),
    el('td', {}, el('button', { type: 'button', 'aria-expanded': String(open), 'aria-controls': id, onclick: () => toggle(summary.caseId) },
      open ? TEXT.close : TEXT.details)));
}

/** Shows the cases in order. Rows are kept by case, so an open form survives every update. */
function render() {
  const matching = [...state.cases.values()].filter(matches).sort(compare);
  const visible = matching.slice(0, state.rowsMax);
  const table = $('worklist');
  const wanted = new Set(visible.map((summary) => summary.caseId));
  for (const [caseId, row] of state.rows) {
    if (!wanted.has(caseId)) { row.body.remove(); state.rows.delete(caseId); }
  }
  let previous = table.tHead;
  for (const summary of visible) {
    const row = state.rows.get(summary.caseId) ?? newRow(summary);
    if (row.summary !== summary) updateRow(row, summary);
    if (previous.nextElementSibling !== row.body) moveAfter(row.body, previous);
    previous = row.body;
  }
  $('shown').textContent = TEXT.shown(visible.length, state.cases.size) + (state.more ? ` – ${TEXT.tooMany(LOAD_MAX)}` : '');
  $('empty').hidden = visible.length > 0;
  $('empty').textContent = state.cases.size === 0 ? TEXT.empty : TEXT.emptyFilter;
  $('more').hidden = matching.length <= visible.length;
  $('more').textContent = TEXT.more(Math.min(ROWS_STEP, matching.length - visible.length));
}

/** Moving a row takes the focus from what is inside it: give it back. */
function moveAfter(body, previous) {
  const focused = body.contains(document.activeElement) ? document.activeElement : null;
  previous.after(body);
  focused?.focus({ preventScroll: true });
}

function newRow(summary) {
  const row = { body: el('tbody'), detail: null };
  state.rows.set(summary.caseId, row);
  return row;
}

function updateRow(row, summary) {
  const known = row.summary !== undefined;
  const hadFocus = row.body.querySelector('tr.case button') === document.activeElement;
  row.summary = summary;
  row.body.dataset.urgency = summary.urgency;
  row.body.classList.toggle('seen', !summary.waiting);
  row.body.querySelector('tr.case')?.remove();
  row.body.prepend(caseRow(summary, row.detail !== null));
  if (hadFocus) row.body.querySelector('tr.case button').focus({ preventScroll: true });
  if (known || !state.loading) flash(row.body);
  if (row.detail && summary.revision > row.detail.revision) row.detail.newer.textContent = TEXT.newRevision(summary.revision);
}

function flash(body) {
  body.classList.remove('fresh');
  requestAnimationFrame(() => body.classList.add('fresh'));
}

// ---------------------------------------------------------------- the details of a case

async function toggle(caseId) {
  const row = state.rows.get(caseId);
  if (row.detail) {
    row.detail.element.remove();
    row.detail = null;
    refreshRow(row);
    return;
  }
  const cell = el('td', { colspan: '8' }, el('p', { class: 'quiet' }, TEXT.loading));
  row.detail = { element: el('tr', { class: 'detail', id: `detail-${caseId}` }, cell), revision: row.summary.revision, newer: el('p', { class: 'warn', role: 'status' }) };
  row.body.append(row.detail.element);
  refreshRow(row);
  try {
    const found = await fetchJson(`/api/cases/${encodeURIComponent(caseId)}`);
    if (row.detail) cell.replaceChildren(row.detail.newer, el('div', { class: 'panel' }, feedbackForm(found), about(found)));
  } catch (error) {
    cell.replaceChildren(el('p', { class: 'alarm' }, error.message));
  }
}

function refreshRow(row) {
  const summary = row.summary;
  const hadFocus = row.body.contains(document.activeElement);
  row.body.querySelector('tr.case').replaceWith(caseRow(summary, row.detail !== null));
  if (hadFocus) row.body.querySelector('tr.case button').focus({ preventScroll: true });
}

function answerOf(found) {
  return found.revisions.map((revision) => revision.diagnosed).find(Boolean);
}

function feedbackForm(found) {
  const summary = found.summary;
  const answer = answerOf(found);
  const added = new Map();
  const addedList = el('ul', { class: 'added' });
  const result = el('p', { class: 'answer', role: 'status' });
  const send = el('button', { class: 'main', type: 'submit' }, TEXT.send);
  const form = el('form', {},
    el('h2', {}, TEXT.say),
    answer?.findings.length > 0 && choices(answer.findings, TEXT.statement),
    answer?.nearMisses.length > 0 && el('details', {}, el('summary', {}, TEXT.near), choices(answer.nearMisses, TEXT.statement)),
    el('h3', { id: `add-${summary.caseId}` }, TEXT.add),
    codeSearch(summary.caseId, (match) => { added.set(match.code, match); showAdded(added, addedList); }),
    addedList,
    el('div', { class: 'who' },
      el('label', {}, TEXT.reader, el('input', { type: 'text', name: 'reader', required: true, maxlength: '64', autocomplete: 'username', value: remembered('reader') })),
      el('label', {}, TEXT.role, el('select', { name: 'role' }, Object.entries(TEXT.roles).map(([role, word]) =>
        el('option', { value: role, selected: remembered('role') === role }, word))))),
    el('p', {}, el('label', { class: 'check' }, el('input', { type: 'checkbox', name: 'complete' }), TEXT.complete)),
    send, result);
  const feedbackId = crypto.randomUUID();
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    send.disabled = true;
    result.className = 'answer';
    result.textContent = TEXT.sending;
    try {
      const receipt = await submit(found, form, [...added.keys()], feedbackId);
      result.classList.add('good');
      result.textContent = TEXT.sent(receipt.feedbackId);
    } catch (error) {
      send.disabled = false;
      result.classList.add('bad');
      result.textContent = [error.problem?.field, error.message].filter(Boolean).join(': ');
    }
  });
  return form;
}

function choices(findings, heading) {
  return el('table', { class: 'said' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, heading), el('th', { scope: 'col' }, ''))),
    el('tbody', {}, findings.map((finding) => {
      const name = `label:${finding.label}`;
      const choice = (value, word) => el('label', {}, el('input', { type: 'radio', name, value, checked: value === '' }), word);
      return el('tr', {},
        el('th', { scope: 'row' }, finding.label, el('div', { class: 'quiet' }, `${finding.code} ${finding.codeTitle} · ${percent(finding.probability)}`)),
        el('td', {}, el('div', { class: 'choices', role: 'radiogroup', 'aria-label': finding.label },
          choice('confirmed', TEXT.confirm), choice('rejected', TEXT.reject), choice('', TEXT.skip))));
    })));
}

function showAdded(added, list) {
  list.replaceChildren(...[...added.values()].map((match) => el('li', {},
    el('span', { class: 'code' }, match.code), el('span', {}, match.title),
    el('button', { type: 'button', 'aria-label': `${TEXT.remove} ${match.title}`, onclick: () => { added.delete(match.code); showAdded(added, list); } }, '×'))));
}

async function submit(found, form, added, feedbackId) {
  const data = new FormData(form);
  const named = (value) => [...data.entries()].filter(([name, chosen]) => name.startsWith('label:') && chosen === value).map(([name]) => name.slice(6));
  remember('reader', data.get('reader'));
  remember('role', data.get('role'));
  return fetchJson(`/api/cases/${encodeURIComponent(found.summary.caseId)}/feedback`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      reader: data.get('reader').trim(), role: data.get('role'), feedbackId,
      revision: found.summary.findingsRevision ?? found.summary.revision,
      confirmed: named('confirmed'), rejected: named('rejected'), added, complete: data.get('complete') !== null,
    }),
  });
}

/** A combobox over ICD-10-CM (WAI-ARIA Authoring Practices, combobox with list popup). */
function codeSearch(caseId, choose) {
  const listId = `codes-${caseId}`;
  const list = el('ul', { id: listId, role: 'listbox', 'aria-label': TEXT.add, hidden: true });
  let found = [], active = -1, waiting = 0, asked = 0;
  const input = el('input', { type: 'search', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': listId, 'aria-autocomplete': 'list',
    'aria-labelledby': `add-${caseId}`, placeholder: TEXT.addHint, autocomplete: 'off', maxlength: '100' });
  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === index)));
    list.children[index]?.scrollIntoView({ block: 'nearest' });
    if (index >= 0 && found.length > 0) input.setAttribute('aria-activedescendant', `${listId}-${index}`);
    else input.removeAttribute('aria-activedescendant');
  };
  const close = () => { list.hidden = true; input.setAttribute('aria-expanded', 'false'); found = []; mark(-1); };
  const take = (match) => { choose(match); input.value = ''; close(); input.focus(); };
  const search = async () => {
    const text = input.value.trim();
    const question = ++asked;
    if (text.length < 2) { close(); return; }
    const answer = await fetchJson(`/api/codes?limit=12&q=${encodeURIComponent(text)}`).catch(() => ({ codes: [] }));
    if (question !== asked) return;
    found = answer.codes;
    list.replaceChildren(...(found.length === 0 ? [el('li', { class: 'quiet' }, TEXT.nothingFound)]
      : found.map((match, i) => el('li', { role: 'option', id: `${listId}-${i}`, 'aria-selected': 'false', onmousedown: (event) => { event.preventDefault(); take(match); } },
        el('span', { class: 'code' }, match.code), el('span', {}, match.title)))));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark(found.length > 0 ? 0 : -1);
  };
  input.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(search, SEARCH_WAIT_MS); });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') { event.preventDefault(); if (found[active]) take(found[active]); }
    else if (event.key === 'ArrowDown' && found.length) { event.preventDefault(); mark((active + 1) % found.length); }
    else if (event.key === 'ArrowUp' && found.length) { event.preventDefault(); mark((active + found.length - 1) % found.length); }
  });
  return el('div', { class: 'add' }, input, list);
}

// Storage may be forbidden by the browser; the name is then asked for again.
function remembered(key) { try { return localStorage.getItem(`radstream.${key}`) ?? ''; } catch { return ''; } }
function remember(key, value) { try { localStorage.setItem(`radstream.${key}`, value); } catch { /* see above */ } }

function about(found) {
  const { summary, manifest } = found;
  const newest = found.revisions[0];
  const fact = (word, value, style) => value && [el('dt', {}, word), el('dd', { class: style }, value)];
  const scans = newest.prepared?.scans ?? [];
  return el('section', {},
    el('h2', {}, TEXT.about),
    el('dl', { class: 'facts' },
      fact(TEXT.facts.notice, summary.notice), fact(TEXT.facts.reason, summary.reason),
      fact(TEXT.facts.flags, summary.flags.map((flag) => TEXT.flags[flag] ?? flag).join(', ')),
      fact(TEXT.facts.model, summary.modelVersion, 'mono'), fact(TEXT.facts.scanner, newest.assembled?.scanner ?? newest.prepared?.scanner),
      fact(TEXT.facts.caseId, summary.caseId, 'mono'), fact(TEXT.facts.studies, summary.studyUids.join(', '), 'mono')),
    scans.length > 0 && [el('h3', {}, TEXT.scans), el('ul', { class: 'plain' }, scans.map((scan) => el('li', {}, scanLine(scan))))],
    attended(found),
    el('h3', {}, TEXT.images), manifest ? images(manifest.instances) : el('p', { class: 'quiet' }, TEXT.noManifest),
    el('h3', {}, TEXT.revisions), el('ul', { class: 'plain' }, found.revisions.map((revision) => el('li', {}, revisionLine(revision)))),
    found.feedback.length > 0 && [el('h3', {}, TEXT.given), el('ul', { class: 'plain' }, found.feedback.map((given) => el('li', {}, feedbackLine(given))))]);
}

function scanLine(scan) {
  const spacing = [scan.spacingZMm, scan.spacingYMm, scan.spacingXMm].filter((mm) => mm != null).map((mm) => mm.toFixed(2)).join(' × ');
  return [scan.modality, scan.bodyPart ?? scan.anatomy, `${scan.slices} of ${scan.volumeSlices} slices`, spacing && `${spacing} mm`, ...scan.notes].filter(Boolean).join(' · ');
}

function attended(found) {
  const first = answerOf(found)?.findings.find((finding) => finding.slices.length > 0);
  if (!first) return null;
  return [el('h3', {}, `${TEXT.attended}: ${first.label}`), el('ul', { class: 'plain' }, first.slices.slice(0, 5).map((slice) =>
    el('li', {}, `${TEXT.slice(slice.slice)} · ${percent(slice.weight)} `, el('span', { class: 'mono quiet' }, slice.sopInstanceUid))))];
}

/** What became of the images, by use and reason. */
function images(instances) {
  const groups = new Map();
  for (const instance of instances) {
    const line = [TEXT.use[instance.use], instance.reason].filter(Boolean).join(': ');
    groups.set(line, (groups.get(line) ?? 0) + 1);
  }
  return el('ul', { class: 'plain' }, [...groups].map(([line, count]) => el('li', {}, `${count} ${line}`)));
}

function revisionLine(revision) {
  const stage = [['diagnosedAt', revision.diagnosed], ['preparedAt', revision.prepared], ['assembledAt', revision.assembled]].find(([, event]) => event);
  const outcome = revision.diagnosed ? revision.diagnosed.outcome.toLowerCase().replace('_', ' ') : stage?.[0].slice(0, -2);
  const closed = revision.assembled?.evidence.toLowerCase().replaceAll('_', ' ');
  return [`${revision.revision}: ${outcome}`, stage && Date.parse(stage[1][stage[0]]) > 0 && time(stage[1][stage[0]]), closed && `closed by ${closed}`].filter(Boolean).join(' · ');
}

function feedbackLine(given) {
  const names = (mentions, word) => mentions.length > 0 && `${word}: ${mentions.map((mention) => mention.label).join(', ')}`;
  return [`${given.reader} (${TEXT.roles[given.role] ?? given.role}), ${TEXT.revision(given.revision)}, ${time(given.givenAt)}`,
    names(given.confirmed, TEXT.confirm), names(given.rejected, TEXT.reject), names(given.added, '+'), given.complete && TEXT.feedback.complete].filter(Boolean).join(' · ');
}

// ---------------------------------------------------------------- loading and following

async function loadAll() {
  state.loading = true;
  const cases = new Map();
  let total = 1;
  for (let offset = 0; offset < total && offset < LOAD_MAX; offset += LOAD_PAGE) {
    const page = await fetchJson(`/api/cases?limit=${LOAD_PAGE}&offset=${offset}`);
    total = page.total;
    state.clockSkewMs = Date.parse(page.now) - Date.now();
    page.cases.forEach((summary) => cases.set(summary.caseId, summary));
  }
  state.cases = cases;
  state.more = total > LOAD_MAX;
  render();
  state.loading = false;
}

async function loadNumbers() {
  const status = await fetchJson('/api/status');
  $('notice').textContent = status.notice || [...state.cases.values()].find((summary) => summary.notice)?.notice || TEXT.noNotice;
  const number = (word, value, style) => el('div', {}, el('dt', {}, word), el('dd', { class: style }, value));
  $('numbers').replaceChildren(
    number(TEXT.numbers.cases, status.cases), number(TEXT.numbers.waiting, status.waiting),
    number(TEXT.numbers.oldest, status.oldestWaitingSince ? duration(status.oldestWaitingSince) : '–'),
    number(TEXT.numbers.champion, status.champion ?? '–', 'mono'),
    ...(status.deadLetters > 0 ? [number(TEXT.numbers.deadLetters, status.deadLetters, 'alarm')] : []));
}

let numbersDue = 0, renderDue = 0;
function soon() {
  // One redraw for a burst of events.
  renderDue ||= requestAnimationFrame(() => { renderDue = 0; render(); });
  numbersDue ||= setTimeout(() => { numbersDue = 0; loadNumbers().catch(() => {}); }, 1000);
}

function connection(name) {
  $('connection').dataset.state = name;
  $('connection').textContent = TEXT.connection[name];
}

function follow() {
  const source = new EventSource('/api/live');
  const reload = () => { connection('live'); loadAll().then(loadNumbers).catch(() => connection('lost')); };
  source.addEventListener('open', () => connection('live'));
  source.addEventListener('error', () => {
    connection('lost');
    // A refused stream (too many subscribers, a proxy's error) is not tried again by the browser.
    if (source.readyState === EventSource.CLOSED) setTimeout(follow, 5000);
  });
  source.addEventListener('hello', reload);
  source.addEventListener('reset', reload);
  source.addEventListener('case', (event) => {
    const summary = JSON.parse(event.data);
    const before = state.cases.get(summary.caseId);
    state.cases.set(summary.caseId, summary);
    if (summary.urgency === 'STAT' && summary.waiting && before?.urgency !== 'STAT') {
      $('announcer').textContent = TEXT.newStat(summary.findings[0]?.label ?? '');
    }
    soon();
  });
  source.addEventListener('case-removed', (event) => { state.cases.delete(JSON.parse(event.data).caseId); soon(); });
}

function tick() {
  for (const element of document.querySelectorAll('#worklist time')) element.textContent = duration(element.dateTime);
}

function begin() {
  URGENCIES.forEach((urgency) => $('urgencies').append(el('label', {},
    el('input', { type: 'checkbox', value: urgency, checked: true }), TEXT.urgency[urgency])));
  $('status').append(el('option', { value: '' }, TEXT.everyStatus),
    ...Object.entries(TEXT.status).map(([value, word]) => el('option', { value }, word)));
  $('filters').addEventListener('change', () => { state.rowsMax = ROWS_STEP; render(); });
  $('filters').addEventListener('submit', (event) => event.preventDefault());
  $('more').addEventListener('click', () => { state.rowsMax += ROWS_STEP; render(); });
  connection('connecting');
  $('notice').textContent = TEXT.noNotice;
  setInterval(tick, TICK_MS);
  setInterval(() => loadNumbers().catch(() => {}), 30000);
  follow();
}

begin();
