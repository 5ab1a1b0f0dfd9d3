// One finding in full: why, what went out, how it went on, what people said, and what can be done about it.
import { html, nothing, repeat } from '../lib.js';
import { del, form, get, post } from '../api.js';
import { address } from '../router.js';
import { bytes, count, visible } from '../format.js';
import { attempt, may, toast } from '../state.js';
import { ask, confirm } from '../parts/dialog.js';
import { domainList, mark, moment, name } from '../parts/marks.js';
import { lineOf } from '../parts/line.js';
import { decodeName, readable } from '../parts/decode.js';
import { holds } from '../parts/network.js';
import { messageKeys, packetView } from '../parts/packet.js';
import { payloadOf } from '../parts/payload.js';
import { iso } from '../parts/range.js';
import { firstOf } from '../parts/when.js';

const EVENTS = 20;
/** Domains of a finding over several that stand with it each. */
const DOMAINS = 10;
const SHOWN = 30;

/** What is said of the information, by the direction of most of it. */
const MOVED = { up: 'information that left', down: 'information that came in', both: 'information, both ways' };
/** What is decoded and no text stands in hexadecimal digits, behind the kind of file where that is known. */
const HEX = /^([^:]{1,40}: )?([0-9a-f]{2})+$/;

/** The finding, the messages behind it, where its names lead, and its latest raw events. */
export async function loadDetail(id) {
  const alert = await get(`/alerts/${id}`);
  const lacking = (empty) => (refused) => ({ ...empty, problem: refused.message });
  const [evidence, addresses, raw, muted] = await Promise.all([
    get(`/alerts/${id}/evidence`).catch(lacking({ messages: [] })),
    get(`/alerts/${id}/addresses`).catch(lacking({ addresses: [] })),
    latestEvents(alert).catch(lacking({ events: [] })),
    get('/mutes').catch(lacking({ decisions: [] }))]);
  return { ...alert, evidence, addresses, raw, decisions: muted.decisions };
}

/** The latest events of its domains, or of its client where it is about none: what the client asked of others is no evidence. */
async function latestEvents(d) {
  const wanted = domainList(d.domain).slice(0, DOMAINS);
  const pages = await Promise.all((wanted.length ? wanted : ['']).map((domain) => get(`/events?${eventQuery(d, domain)}&limit=${EVENTS}`)));
  return { events: pages.flatMap((page) => page.events).sort((a, b) => Date.parse(b.time) - Date.parse(a.time)).slice(0, EVENTS) };
}

const eventQuery = (d, domain) => new URLSearchParams(Object.entries({ client: d.client, domain, from: begin(d), to: end(d) })
  .filter(([, v]) => v)).toString();

/** Links to the events of each domain, of the client where there is none. */
function eventLinks(d, words) {
  const all = domainList(d.domain);
  return html`${all.length < 2 ? html`<a href=${'#/dns?' + eventQuery(d, all[0])}>${all.length ? words : 'All events of its client in this time'}</a>`
    : html`<span class="soft">All events of</span> ${all.slice(0, DOMAINS).map((domain) => html`<a href=${'#/dns?' + eventQuery(d, domain)}>${name(domain)}</a> `)}
      ${all.length > DOMAINS ? html`<span class="soft">and ${all.length - DOMAINS} more domains</span>` : nothing}`}`;
}

export function detailView(d, row, load) {
  if (d.problem) {
    return html`<p class="note bad">${d.problem}</p>`;
  }
  const a = d.document.geophone?.alert ?? {};
  return html`<div class="detail">
    ${actions(d, row, load)}
    <div class="two">
      <section><h3>Why</h3><div class="scroll" tabindex="0"><table><thead><tr><th>Measured</th><th>Usual</th><th class="n">Adds</th></tr></thead>
        <tbody>${(a.reasons ?? []).map((r) => html`<tr><td>${visible(r.measured)}</td><td class="soft">${visible(r.usual)}</td>
          <td class="n">${r.adds || ''}</td></tr>`)}</tbody></table></div></section>
      <section><h3>What is known</h3>${facts(a, d)}</section>
    </div>
    ${a.payload_head ? html`<section><h3>What went out, from its beginning${a.encoding ? ` (${a.encoding} decoded${HEX.test(a.payload_head) ? '; no text, so its bytes in hexadecimal' : ''})` : ''}</h3>
      <pre class="payload" tabindex="0">${payloadOf(a.payload_head)}</pre></section>` : nothing}
    ${d.history.length > 1 ? html`<section><h3>How it went on</h3>${lineOf(d.history)}</section>` : nothing}
    ${tool(a)}
    ${examples(a, d)}
    ${addresses(d)}
    ${evidence(d)}
    ${rawEvents(d)}
    ${decisions(d)}
    ${remarks(d, load)}
  </div>`;
}

/** From its first name to a minute behind its last record, so that both are inside. */
const begin = (d) => new Date(firstOf(d)).toISOString();
const end = (d) => new Date(Date.parse(d.updated) + 60000).toISOString();

function facts(a, d) {
  const host = d.document.host?.name;
  const rows = [
    ['client', d.client && host ? `${d.client} (${host})` : d.client],
    [MOVED[a.direction] ?? 'information that moved', bytes(a.information_bytes)], ['estimated payload', bytes(a.estimated_payload_bytes)],
    ['queries', count(a.queries)], ['distinct names', count(a.distinct_names)], ['clients', count(a.clients)],
    ['rate', a.rate ? `${bytes(a.rate)}/s` : '–'], ['encoding', a.encoding], ['class', a.class],
    ['query types', pairs(a.qtypes)], ['response codes', pairs(a.rcodes)],
    ['resolvers', (d.document.destination?.ip ?? []).join(', ')],
    ['techniques', (d.document.threat?.technique?.id ?? []).join(', ')], ['id', d.id]];
  return html`<dl class="facts">${rows.filter(([, v]) => v && v !== '–').map(([k, v]) => html`<dt>${k}</dt><dd>${visible(v)}</dd>`)}</dl>
    <p class="actions">${eventLinks(d, 'All events of it')}
      <a href=${address('explorer', around(d))}>In the explorer</a></p>`;
}

/** Its domains in its time, selected in a time line that has room around it. */
function around(d) {
  const [from, to] = [Date.parse(begin(d)), Date.parse(end(d))];
  const room = Math.max(3600000, (to - from) / 4);
  return { from: iso(from - room), to: iso(to + room), v: domainList(d.domain).join('\u0001'), sf: iso(from), st: iso(to) };
}

const pairs = (all) => Object.entries(all ?? {}).map(([k, v]) => `${k} ${count(v)}`).join(', ');

function tool(a) {
  return !a.tool ? nothing : html`<section><h3>What it looks like</h3><p>${mark(a.tool.name, 'warn')} <span class="break">${
    visible(a.tool.evidence)}</span></p></section>`;
}

function addresses(d) {
  const all = d.addresses?.addresses ?? [];
  if (d.addresses?.problem) {
    return html`<p class="note warn">Where its names lead cannot be read: ${d.addresses.problem}</p>`;
  }
  return html`<section><h3>Other names that gave the same address</h3>${all.length === 0
    ? html`<p class="soft">No answer about this domain that is kept gave an address.</p>`
    : html`<div class="scroll" tabindex="0"><table><thead><tr><th>Address</th><th>Other names</th><th>Names of its own</th></tr></thead>
      <tbody>${all.map(addressRow)}</tbody></table></div>`}</section>`;
}

function addressRow(one) {
  const others = one.names.filter((n) => !n.own);
  const own = one.names.filter((n) => n.own).reduce((sum, n) => sum + n.answers, 0);
  return html`<tr><td class="nowrap">${name(one.address)}</td><td>${others.length === 0 ? html`<span class="soft">none</span>`
    : html`<ul class="names">${others.map((n) => html`<li><a href=${address('dns', { domain: n.domain, range: '7d' })}>${name(n.name
      || `further names of ${n.domain}`)}</a> <span class="soft">${count(n.answers)}×, last ${moment(n.last)}</span></li>`)}
      ${one.more ? html`<li class="soft">and more</li>` : nothing}</ul>`}</td>
    <td class="nowrap soft">${count(own)} ${own === 1 ? 'answer' : 'answers'}</td></tr>`;
}

function rawEvents(d) {
  const all = d.raw?.events ?? [];
  if (d.raw?.problem) {
    return html`<p class="note warn">Its raw events cannot be read: ${d.raw.problem}</p>`;
  }
  return all.length === 0 ? nothing : html`<section><details><summary><h3>Raw events (the latest ${all.length}${rawOf(d)})</h3></summary>
    <div class="scroll" tabindex="0"><table class="wide"><thead><tr><th>Time</th><th>Name</th><th>Type</th><th>Client</th><th>Answer</th><th class="n">Bytes</th></tr></thead>
    <tbody>${all.map((e) => html`<tr><td>${moment(e.time)}</td><td>${name(e.name)}</td><td>${visible(e.type)}</td><td>${name(e.client)}</td>
      <td>${visible(e.rcode) || 'no answer'}</td><td class="n">${count(e.bytes_up)} / ${count(e.bytes_down)}</td></tr>`)}</tbody></table></div>
    <p class="actions">${eventLinks(d, 'All of them')}</p></details></section>`;
}

function rawOf(d) {
  const { length } = domainList(d.domain);
  return length === 0 ? ' of all that its client asked in this time' : length > DOMAINS ? ` of the first ${DOMAINS} of its ${length} domains` : '';
}

function examples(a, d) {
  const texts = (a.examples ?? []).map((e) => readable(decodeName(e.name, d.domain, a.encoding)));
  return !a.examples?.length ? nothing : html`<section><h3>Examples</h3><div class="scroll" tabindex="0"><table class="wide"><thead><tr><th>Time</th><th>Type</th>
    <th>Name</th>${texts.some(Boolean) ? html`<th>Decoded from ${a.encoding}</th>` : nothing}</tr></thead><tbody>${a.examples.map((e, i) => html`<tr>
      <td>${moment(e.time)}</td><td>${visible(e.type)}</td><td>${name(e.name)}</td>${texts.some(Boolean)
        ? html`<td>${texts[i] ? name(texts[i]) : html`<span class="soft">not readable</span>`}</td>` : nothing}</tr>`)}</tbody></table></div></section>`;
}

function evidence(d) {
  const all = d.evidence?.messages ?? [];
  const keys = messageKeys(d.id, all);
  if (d.evidence?.problem) {
    return html`<p class="note warn">The messages behind it cannot be read: ${d.evidence.problem}</p>`;
  }
  return all.length === 0 ? nothing : html`<section><details><summary><h3>Messages as captured (${all.length})</h3></summary>
    ${repeat(all.slice(0, SHOWN), (m, i) => keys[i], (m, i) => packetView(d.id, i, m, keys[i]))}
    ${all.length > SHOWN ? html`<p class="soft">The first ${SHOWN}; a download has all ${all.length}.</p>` : nothing}</details></section>`;
}

function remarks(d, load) {
  return html`<section><h3>What people said</h3>
    ${d.remarks.length === 0 ? html`<p class="soft">Nothing yet.</p>` : d.remarks.map((r) => html`<div class="remark">
      <span class="soft">${moment(r.made)} ${r.author}</span> ${r.verdict ? mark(r.verdict) : nothing} <span class="break">${visible(r.text)}</span>
      ${may('analyst') ? html`<button class="plain" aria-label=${`Take back the remark of ${r.author}`} @click=${async () => {
        if (await confirm('Take back this remark?', 'It is deleted from the store.', 'Take back')) {
          await attempt(() => del(`/remarks/${r.id}`));
          load();
        }
      }}>take back</button>` : nothing}</div>`)}</section>`;
}

const CLOSING = 'It leaves the list of open findings, and its verdict stays. It comes back when it becomes more severe, or when twice as'
  + ' many bytes as now have moved.';

function actions(d, row, load) {
  if (!may('analyst')) {
    return html`<div class="actions bar-of-actions">${downloads(d)}</div>`;
  }
  const say = async (verdict, heading, hint = '') => {
    const given = await ask(heading, html`<label class="field">Note<textarea name="text" maxlength="4000"
      ?required=${!verdict}></textarea></label>`, verdict ? 'Say so' : 'Add note', hint,
    ({ text }) => post(`/alerts/${d.id}/remarks`, { verdict, text }));
    if (given) {
      toast('Kept.');
      load();
    }
  };
  return html`<div class="actions bar-of-actions">
    <button @click=${() => say('malicious', 'This is malicious')}>Malicious</button>
    <button @click=${() => say('benign', 'This is benign')}>Benign</button>
    <button @click=${() => say('unclear', 'This is unclear')}>Unclear</button>
    <button @click=${() => say('', 'A note')}>Note</button>
    <span class="gap"></span>
    ${d.domain && !d.domain.startsWith('[') ? html`
      <button @click=${() => decide('mute', d, load)}>Mute…</button>
      ${NAMED.test(d.domain) ? html`<button @click=${() => decide('habit', d, load)}>Accept habit…</button>
        <button @click=${() => safe(d, load)}>Mark safe…</button>` : nothing}` : nothing}
    ${row.closed ? html`<button @click=${() => say('reopened', 'Reopen this finding')}>Reopen</button>`
      : html`<button @click=${() => say('closed', 'Close this finding', CLOSING)}>Close</button>`}
    <span class="gap"></span>${downloads(d)}</div>`;
}

/** The messages behind it, for Wireshark and for programs. */
function downloads(d) {
  return !d.evidence?.messages.length ? nothing : html`<a class="button" href=${`/api/v1/alerts/${d.id}/evidence.pcap`} download>Packets (pcap)</a>
    <a class="button" href=${`/api/v1/alerts/${d.id}/evidence`} download=${`evidence-${d.id.slice(0, 8)}.json`}>Packets (JSON)</a>`;
}

/** Domains that the sensor takes in a rule: what can be registered. */
const NAMED = /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+$/i;

async function decide(kind, d, load) {
  const muting = kind === 'mute';
  const named = NAMED.test(d.domain);
  const given = await ask(muting ? 'Mute alerts' : 'Accept as a habit', html`
    <label class="field">${muting ? 'Domain, *.domain for all below it' : 'Registered domain, whoever asks'}<input name="domain" .value=${named ? d.domain : ''} required></label>
    ${muting ? html`<label class="field">Client or network; empty for every client<input name="client" .value=${d.client ?? ''}></label>` : nothing}
    <label class="field">Until: a date, 30d, 12h, or never<input name="until" .value=${muting ? '30d' : 'never'} required></label>
    <label class="field">Reason<input name="reason" required maxlength="200"></label>`,
  muting ? 'Mute' : 'Accept', muting ? `Alerts about it are told once, and quiet until then.${named ? '' : ' No rule can name the domain of this finding: it has'
    + ' other characters than letters, digits, hyphens and underscores. * with a client mutes all that this client does.'}`
    : 'What it carries was looked at and is usual for it; much more than that opens an alert again.',
  (values) => form('POST', '/mutes', { kind, ...values }).then(() => values));
  if (given) {
    const query = new URLSearchParams({ kind, domain: given.domain, client: given.client ?? '' });
    toast(muting ? 'Muted.' : 'Accepted.', 'good', () => takeBack(`/mutes?${query}`, load));
    load();
  }
}

async function safe(d, load) {
  const given = await ask('Hold a domain for safe', html`<label class="field">Registered domain<input name="domain" .value=${d.domain}
    required></label><label class="field">Reason<input name="reason" required maxlength="200"></label>`, 'Hold for safe', 'No alert opens about it while it is asked through a known resolver.',
  (values) => form('POST', '/safe', values).then(() => values));
  if (given) {
    toast(`${given.domain} is held for safe.`, 'good', () => takeBack(`/safe/${encodeURIComponent(given.domain)}`, load));
    load();
  }
}

const takeBack = (path, load) => attempt(() => del(path), 'Taken back.').then(load);

/** Whether a decision is about one of the domains of a finding, and about its client or a network that holds it. */
const fits = (d) => ({ domain, client }) => (!client || !d.client || holds(client, d.client))
  && domainList(d.domain).some((own) => (domain.startsWith('*.') ? own.endsWith(domain.slice(1)) || own === domain.slice(2) : own === domain));

function decisions(d) {
  const all = d.decisions.filter(fits(d));
  return all.length === 0 ? nothing : html`<section><h3>What was decided about it</h3><ul class="plain-list">${all.map((one) => html`<li>${mark(one.kind)}
    ${name(one.domain)} ${one.client ? name(one.client) : html`<span class="soft">every client</span>`} until ${one.until} ${one.over ? mark('over', 'warn') : nothing}
    <span class="soft">${visible(one.owner)}</span> <span class="break">${visible(one.reason)}</span></li>`)}</ul></section>`;
}

