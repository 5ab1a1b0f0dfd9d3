// Explorer: anomaly scores over time, by registered domain, client or resolver; what is selected narrows the rest.
import { html, nothing, ref, repeat, svg } from '../lib.js';
import { get } from '../api.js';
import { address, current, setParams } from '../router.js';
import { count, severityWord, short, span, visible } from '../format.js';
import { attempt, changed, may, toast } from '../state.js';
import { asking } from '../parts/asking.js';
import { Lanes } from '../parts/lanes.js';
import { iso, known, moments, picker, range, rangeQuery } from '../parts/range.js';
import { annotate, list, notes, strip } from '../parts/notes.js';
import { against } from '../parts/against.js';
import { save } from '../parts/save.js';
import { Rules } from '../parts/rules.js';
import { empty, moment, name, severity, title } from '../parts/marks.js';

// field of the lanes, its word, and the parameter that chooses records by it
const FIELDS = [['dns.question.registered_domain', 'registered domain', 'domain'], ['source.ip', 'client', 'client'],
  ['destination.ip', 'resolver', 'server']];
// up to a week, a month, a quarter, a year: a time as long as the API takes has some hundreds of them
const CELLS = [60, 300, 900, 1800, 3600, 10800, 21600, 43200, 86400, 604800, 2592000, 7776000, 31536000];
const ROWS = 10;
const RECORDS = 50;
const MOST_RECORDS = 1000;
// seconds of a bucket before a record has told them
const USUAL_SPAN = 900;
// never below a bucket: the cells between the begins of two buckets would look as if nothing had been in them
const cellOf = (r, span) => CELLS.find((c) => c >= span && (r.to - r.from) / 1000 / c <= 96) ?? CELLS.at(-1);
const INFLUENCERS = 8;
// of each lane, before those of several are put together
const MOST_INFLUENCERS = 50;

/** The field of the lanes: that of the address, where it is one. */
const fieldOf = (p) => (FIELDS.find(([id]) => id === p.get('field')) ?? FIELDS[0])[0];

/** The parameters that choose what is of the lanes that are selected, one for each; one that chooses all where none is. */
function ofLanes(field) {
  const parameter = FIELDS.find(([id]) => id === field)[2];
  return selection()?.values?.slice(0, ROWS).map((value) => `&${parameter}=${encodeURIComponent(value)}`) ?? [''];
}

/** What is selected, from the address: values of the field and a span of time. */
function selection() {
  const p = current().params;
  const times = moments(p, 'sf', 'st');
  return times ? { ...times, values: p.get('v') ? p.get('v').split('\u0001') : null } : null;
}

/** Records of the lanes that are selected, or of all, highest scores first; one that is of two lanes comes once. */
async function chosen(inside, field, limit) {
  const score = current().params.get('score') || 0;
  const all = new Map();
  let more = false;
  for (const lane of ofLanes(field)) {
    const page = await get(`/anomalies?${inside}&sort=score&limit=${limit}&score=${score}${lane}`);
    page.anomalies.forEach((a) => all.set(a.id, a));
    more ||= page.next !== null;
  }
  return { rows: [...all.values()].sort((a, b) => b.score - a.score).slice(0, limit), more: more || all.size > limit };
}

/** Values of a field with the highest scores; of the records of the lanes that are selected, or of all. */
async function influencersOf(id, inside, field) {
  const lanes = ofLanes(field);
  const all = new Map();
  for (const lane of lanes) {
    const { influencers: found } = await get(`/influencers?${inside}&field=${id}&limit=${lanes.length > 1 ? MOST_INFLUENCERS : INFLUENCERS}${lane}`);
    for (const i of found) {
      const before = all.get(i.value);
      // scores of a value with records of two lanes may be the same ones: they are not added up
      all.set(i.value, before ? { ...i, max_score: Math.max(i.max_score, before.max_score), total_score: null } : i);
    }
  }
  return [...all.values()].sort((a, b) => b.max_score - a.max_score).slice(0, INFLUENCERS);
}

/** The records of the table and those behind them, as far as one answer goes, as a file. */
async function saveRecords(inside, field) {
  const { rows, more } = await chosen(inside, field, MOST_RECORDS);
  save('anomalies.csv', [['time', 'span_seconds', 'score', 'initial_score', 'probability', 'domain', 'actual', 'typical', 'clients', 'resolvers', 'id'],
    ...rows.map((a) => [a.time, a.span_seconds, a.score, a.initial_score, a.probability, a.domain, a.actual, a.typical,
      (a.document.source?.ip ?? []).join(' '), (a.document.destination?.ip ?? []).join(' '), a.id])]);
  toast(`${rows.length} record${rows.length === 1 ? '' : 's'} saved${more ? ', those with the highest scores: there are more, narrow the selection' : ''}.`, more ? 'warn' : 'good');
}

function open() {
  const data = { lanes: null, span: USUAL_SPAN, influencers: {}, records: [], notes: [], skip: 0, wanted: RECORDS, more: false, opened: new Set(),
    rules: new Rules() };
  const select = (overall) => (s) => setParams(s ? { sf: iso(s.from), st: iso(s.to), v: overall ? '' : s.values.join('\u0001') } : { sf: '', st: '', v: '' }, true);
  const overall = new Lanes('Highest scores over all', select(true));
  const byField = new Lanes('Highest scores by value', select(false));
  let shown = current().params.toString();
  // what the answer that is shown was asked for
  let answered = null;
  const asked = asking(async () => {
    const of = shown;
    await known();
    const r = range();
    const p = current().params;
    const field = fieldOf(p);
    const skip = Number(p.get('skip') || 0);
    const lanes = await get(`/lanes?${rangeQuery(r)}&cell=${cellOf(r, data.span)}&field=${field}&skip=${skip}&limit=${ROWS + 1}${
      p.get('part') ? `&part=${encodeURIComponent(p.get('part'))}` : ''}`);
    const beside = await notes(r);
    const inside = rangeQuery(selection() ?? r);
    const influencers = {};
    for (const [id] of FIELDS) {
      influencers[id] = await influencersOf(id, inside, field);
    }
    const { rows, more } = await chosen(inside, field, data.wanted);
    const span = rows.length ? Math.max(...rows.map((a) => a.span_seconds)) : data.span;
    return { of, found: { lanes, span, range: r, skip, notes: beside, influencers, records: rows, more } };
  }, ({ of, found }) => {
    answered = of;
    Object.assign(data, found);
  }, 20000, () => !range().fixed);
  return {
    params(p) {
      if (p.toString() !== shown) {
        shown = p.toString();
        data.wanted = RECORDS;
        asked.load();
      }
    },
    stop: asked.stop,
    view: () => view({ ...data, problem: asked.problem, load: asked.load, isAnswered: answered === shown, further() {
      data.wanted = Math.min(MOST_RECORDS, data.wanted * 2);
      asked.load();
    } }, overall, byField),
  };
}

function view(data, overall, byField) {
  const p = current().params;
  const field = fieldOf(p);
  const s = selection();
  const r = range();
  return html`${title('Explorer', 'how unusual each domain, client and resolver was, and when', html`<button
      title=${`the records below, of what is selected, from this score, up to ${count(MOST_RECORDS)} rows`}
      @click=${() => attempt(() => saveRecords(rangeQuery(s ?? r), field))}>CSV, up to ${count(MOST_RECORDS)}</button>`)}
    <form class="form" role="search" @submit=${(e) => e.preventDefault()}><div class="line">${picker()}
      <label class="field">Lanes by<select @change=${(e) => setParams({ field: e.target.value, v: '', skip: '', part: '' }, true)}>${FIELDS.map(([id, words]) => html`<option
        value=${id} .selected=${id === field}>${words}</option>`)}</select></label>
      <label class="field">Find lanes<input type="search" placeholder="part of the value" .value=${p.get('part') ?? ''}
        @change=${(e) => setParams({ part: e.target.value.trim(), skip: '' })}></label>
      <label class="field">Records from score<select @change=${(e) => setParams({ score: e.target.value })}>${[0, 3, 25, 50, 75].map((v) => html`<option
        value=${v || ''} .selected=${String(v || '') === (p.get('score') ?? '')}>${v ? `${v}, ${severityWord(v)}` : 'any'}</option>`)}</select></label></div></form>
    ${data.problem ? html`<p class="note bad" role="alert">${data.problem}</p>` : nothing}
    <div class="explore">
      <section class="panel" aria-label="Top influencers"><header><h2>Top influencers</h2>${!data.isAnswered && !data.problem ? html`<span class="state">Loading.</span>`
        : s ? html`<span class="soft">of what is selected</span>` : nothing}</header>
        ${FIELDS.map(([id, words]) => influencers(words, id, data.influencers[id] ?? []))}</section>
      <div class="stack">${timeline(data, overall, byField, field, s, r)}${records(data, s)}${data.rules.view()}</div></div>`;
}

function influencers(words, id, all) {
  return html`<div class="in"><h3>${words}</h3></div>${all.length === 0 ? html`<p class="soft in">none</p>` : all.map((i) => html`<button class="influencer"
    title=${`highest score ${short(i.max_score)}${i.total_score === null ? '' : `, all scores together ${short(i.total_score)}`}`}
    @click=${() => setParams({ field: id, v: i.value, part: '', skip: '', sf: iso((selection() ?? range()).from), st: iso((selection() ?? range()).to) }, true)}>
    <span class="mono break">${visible(i.value)}</span><span class="n">${Math.round(i.max_score)}</span>
    <span class="bar severity ${severityWord(i.max_score)}" aria-hidden="true"><svg viewBox="0 0 100 6" preserveAspectRatio="none">${svg`<rect width=${Math.max(1, i.max_score)}
      height="6"></rect>`}</svg></span></button>`)}`;
}

function timeline(data, overall, byField, field, s, r) {
  // an answer is drawn over the time that it is about: the cells of a short one over a month would be tens of thousands
  const { lanes, range: drawn } = data;
  if (!lanes) {
    return html`<section class="panel">${empty('Loading.')}</section>`;
  }
  const skip = Number(current().params.get('skip') || 0);
  const rows = lanes.lanes.slice(0, ROWS);
  const none = lanes.overall.cells.length === 0 && rows.length === 0;
  return html`<section class="panel"><header><h2>Anomaly timeline</h2><span class="soft">each cell ${span(lanes.cell_seconds)}, its highest score</span>
    <div class="end">${may('analyst') ? html`<button @click=${async () => { if (await annotate((s ?? r).from, (s ?? r).to)) { data.load(); } }}>Note…</button>` : nothing}
      ${s ? html`<button @click=${() => setParams({ sf: '', st: '', v: '' }, true)}>Clear selection</button>` : nothing}</div></header>
    ${none && current().params.get('part') ? empty('No lane has this in its value.') : none ? empty(html`No anomaly in this time. A score needs whole buckets: the first comes after the first bucket span.
        <a href=${address('explorer', { range: '30d' })}>Look at 30 days</a>${list(data.notes, data.load)}`) : html`<div class="in scroll" tabindex="0" ${newest(drawn)}>
      ${strip(data.notes, ...axis(drawn, lanes.cell_seconds))}
      <h3>Overall</h3>${overall.view([{ ...lanes.overall, value: '' }], drawn, lanes.cell_seconds, s && { ...s, values: null })}
      <h3>By ${FIELDS.find(([id]) => id === field)[1]}, highest influencer score first</h3>
      ${rows.length === 0 ? html`<p class="soft">No lane has this in its value.</p>` : byField.view(rows, drawn, lanes.cell_seconds, s)}</div>
      ${list(data.notes, data.load)}
      <div class="pager"><div class="legend">${['low', 'warning', 'minor', 'major', 'critical'].map((w, i) => html`<span class="severity ${w}"><i></i>${w}
        ${['< 3', '3', '25', '50', '75'][i]}${i ? '+' : ''}</span>`)}</div>
        ${rows.length ? html`<span class="soft">lanes ${data.skip + 1} to ${data.skip + rows.length}</span>` : nothing}
        ${skip > 0 ? html`<button @click=${() => setParams({ skip: Math.max(0, skip - ROWS) || '' })}>Lanes before</button>` : nothing}
        ${lanes.lanes.length > ROWS ? html`<button @click=${() => setParams({ skip: skip + ROWS })}>More lanes</button>` : nothing}</div>`}</section>`;
}

/** Shows the newest part of lanes that are wider than their box, when they are drawn first and when another time is. */
function newest(drawn) {
  const key = drawn.id ?? `${drawn.from} ${drawn.to}`;
  return ref((box) => {
    if (box && box.dataset.time !== key) {
      box.dataset.time = key;
      requestAnimationFrame(() => { box.scrollLeft = box.scrollWidth; });
    }
  });
}

/** Begin and length of the lanes in milliseconds: they begin with a whole cell. */
function axis(r, cell) {
  const first = Math.floor(r.from / 1000 / cell) * cell * 1000;
  return [first, Math.max(1, Math.ceil((r.to - first) / 1000 / cell)) * cell * 1000];
}

function records(data, s) {
  const all = data.records;
  if (!data.isAnswered) {
    // those of another selection would be taken for what this one found
    return html`<section class="panel" aria-busy=${data.problem ? 'false' : 'true'}><header><h2>Anomalies</h2></header>${empty(data.problem ? 'Not known.' : 'Loading.')}</section>`;
  }
  return html`<section class="panel"><header><h2>Anomalies</h2><span class="soft">${s ? 'in what is selected' : 'in the whole time'}</span></header>
    ${all.length === 0 ? empty('No record fits.') : html`${against(all, s ?? data.range)}<div class="scroll records" tabindex="0"><table><thead><tr><th>Time</th><th>Score</th><th>Domain</th><th class="n">Actual</th>
      <th class="n">Typical</th><th>How far</th><th>Clients</th><th class="n">Probability</th></tr></thead><tbody>${repeat(all, (a) => a.id, (a) => record(a, data))}</tbody></table></div>
      ${data.more ? html`<div class="pager">${all.length < MOST_RECORDS ? html`<button @click=${data.further}>More records</button>` : nothing}
        <span class="soft">the ${all.length} with the highest scores; there are more: narrow the selection, or take the CSV</span></div>` : nothing}`}</section>`;
}

function record(a, { opened, rules }) {
  const isOpen = opened.has(a.id);
  const toggle = () => {
    if (!opened.delete(a.id)) {
      opened.add(a.id);
    }
    changed();
  };
  const clients = (a.document.influencers ?? a.document.geophone?.anomaly?.influencers ?? [])
    .filter((i) => (i.influencer_field_name ?? i.field) === 'source.ip').flatMap((i) => i.influencer_field_values ?? i.values ?? []);
  const times = a.typical > 0 ? a.actual / a.typical : null;
  return html`<tr class="hover"><td>${moment(a.time)}</td>
    <td title=${a.initial_score !== a.score ? `first written with ${a.initial_score.toFixed(1)}` : nothing}>${severity(a.score)}</td>
    <td><button class="plain twist" aria-expanded=${isOpen ? 'true' : 'false'} aria-controls=${`r-${a.id}`} @click=${toggle}>${name(a.domain)}</button></td><td class="n">${short(a.actual)}</td><td class="n">${short(a.typical)}</td>
    <td>${times === null ? 'never seen before' : times >= 1 ? `${short(times)}× higher` : `${short(1 / times)}× lower`}</td>
    <td class="mono break">${clients.slice(0, 3).map(visible).join(', ')}${clients.length > 3 ? ` and ${clients.length - 3} more` : ''}</td>
    <td class="n">${a.probability < 0.001 ? a.probability.toExponential(1) : a.probability.toFixed(3)}</td></tr>
    <tr class="opened" id=${`r-${a.id}`} ?hidden=${!isOpen}>${isOpen ? html`<td colspan="8">${detail(a, clients, rules)}</td>` : nothing}</tr>`;
}

/** What a record says in words, and names that were asked for. */
function detail(a, clients, rules) {
  const g = a.document.geophone ?? {};
  // the job scores the labels before the domain, or the whole name ("field" of the scorer)
  const whole = a.document.field_name !== 'dns.question.subdomain';
  return html`<p class="break">${visible(a.document.message)}</p>
    <dl class="facts left"><dt>queries</dt><dd>${count(g.queries)}</dd><dt>distinct names</dt><dd>${count(g.distinct_names)}</dd>
      <dt>first written with</dt><dd>score ${a.initial_score.toFixed(1)}</dd></dl>
    ${g.examples?.length ? html`<ul class="plain-list">${g.examples.map((e) => html`<li>${name(whole ? e : `${e}.${a.domain}`)}</li>`)}</ul>` : nothing}
    <p class="actions"><a class="button" href=${address('dns', { domain: a.domain, from: a.time, to: iso(Date.parse(a.time) + a.span_seconds * 1000) })}>Events</a>
      ${may('analyst') ? html`<button @click=${() => rules.decide('mute', a.domain, clients.length === 1 ? clients[0] : '')}>Mute…</button>
      <button @click=${() => rules.decide('habit', a.domain)}>Accept habit…</button><button @click=${() => rules.hold(a.domain)}>Mark safe…</button>` : nothing}</p>`;
}

export default { name: 'explorer', title: 'Explorer', group: 'Analysis', role: 'viewer', open };
