// Swim lanes: a row per value, a cell per span of time, coloured by the highest score in it: that of the records over all, of the influencer in a
// lane of one. A grid for screen readers and
// for the keyboard: arrows move, Shift and arrows or dragging select lanes and times together, Escape lets go.
import { html, nothing, ref } from '../lib.js';
import { severityWord, time, timeTitle, visible } from '../format.js';
import { changed } from '../state.js';
import { ticks } from './ticks.js';

export class Lanes {
  #at = [0, 0];
  #anchor = null;
  #end = null;
  #dragging = false;
  #given = null;
  #element = null;
  #onSelect;
  #label;

  /** onSelect gets { values, from, to }, or null when nothing is selected. */
  constructor(label, onSelect) {
    this.#label = label;
    this.#onSelect = onSelect;
  }

  /** lanes: [{ value, max_score, cells: [{ time, score }] }]; range in ms; cell in seconds. */
  view(...given) {
    // what is under the pointer stays there while it selects: an answer may come meanwhile and bring other lanes
    this.#given = this.#dragging ? this.#given : given;
    const [lanes, range, cell, chosen] = this.#given;
    const first = Math.floor(range.from / 1000 / cell) * cell * 1000;
    const columns = Math.max(1, Math.ceil((range.to - first) / 1000 / cell));
    this.shape = { first, columns, cell, lanes };
    const rows = lanes.map((lane) => {
      const row = new Array(columns).fill(null);
      for (const c of lane.cells) {
        const i = Math.floor((Date.parse(c.time) - first) / 1000 / cell);
        if (i >= 0 && i < columns) {
          row[i] = c.score;
        }
      }
      return row;
    });
    return html`<div class="lanes" role="grid" aria-label=${this.#label} aria-multiselectable="true" aria-colcount=${columns}
        aria-rowcount=${lanes.length} ${ref((e) => { this.#element = e ?? null; })} @keydown=${(e) => this.#key(e)}
        @pointerleave=${() => { if (this.#dragging) { this.#drop(); } }}>
      ${rows.map((row, y) => html`<div class="lane" role="row" aria-rowindex=${y + 1}>
        <span class="lane-name mono" role="rowheader" title=${visible(lanes[y].value)}>${visible(lanes[y].value) || 'overall'}</span>
        <span class="cells" role="presentation">${row.map((score, x) => this.#cell(score, x, y, lanes[y], chosen))}</span></div>`)}
      <div class="lane axis" aria-hidden="true"><span class="lane-name"></span><span class="ticks">${this.#ticks()}</span></div></div>`;
  }

  #cell(score, x, y, lane, chosen) {
    const from = this.shape.first + x * this.shape.cell * 1000;
    const to = from + this.shape.cell * 1000;
    const words = `${visible(lane.value) || 'overall'}, ${time(from)} to ${time(to)}, ${score === null ? 'no anomaly'
      : `score ${score < 1 ? '< 1' : Math.round(score)}, ${severityWord(score)}`}`;
    const marked = this.#isMarked(x, y) || (chosen && from < chosen.to && to > chosen.from && (!chosen.values || chosen.values.includes(lane.value)));
    return html`<span class="cell ${score === null ? '' : severityWord(score)} ${marked ? 'marked' : ''}" role="gridcell" data-x=${x} data-y=${y}
      tabindex=${this.#at[0] === x && this.#at[1] === y ? 0 : -1} aria-label=${words} aria-selected=${marked ? 'true' : 'false'}
      title=${score === null ? nothing : `${words}\n${timeTitle(from)}`}
      @pointerdown=${(e) => this.#press(e, x, y)} @pointerenter=${(e) => this.#over(e, x, y)} @pointerup=${() => this.#drop()}></span>`;
  }

  #ticks() {
    const { first, columns, cell } = this.shape;
    return ticks(first, first + columns * cell * 1000, 6);
  }

  #isMarked(x, y) {
    if (!this.#anchor) {
      return false;
    }
    const [ax, ay] = this.#anchor;
    const [bx, by] = this.#end;
    return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
  }

  #press(event, x, y) {
    event.target.releasePointerCapture?.(event.pointerId);
    event.preventDefault();
    this.#anchor = [x, y];
    this.#end = [x, y];
    this.#at = [x, y];
    this.#dragging = true;
    changed();
  }

  #over(event, x, y) {
    if (this.#dragging && event.buttons) {
      this.#end = [x, y];
      changed();
    }
  }

  #drop() {
    this.#dragging = false;
    this.#tell();
  }

  #tell() {
    if (!this.#anchor) {
      this.#onSelect(null);
      return;
    }
    const { first, cell, lanes } = this.shape;
    const [ax, ay] = this.#anchor;
    const [bx, by] = this.#end;
    const values = lanes.slice(Math.min(ay, by), Math.max(ay, by) + 1).map((l) => l.value);
    this.#anchor = null;
    this.#onSelect({ values, from: first + Math.min(ax, bx) * cell * 1000, to: first + (Math.max(ax, bx) + 1) * cell * 1000 });
  }

  #key(event) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [-1e6, 0], End: [1e6, 0] };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      if (event.shiftKey && !this.#anchor) {
        this.#anchor = [...this.#at];
      }
      const { columns, lanes } = this.shape;
      this.#at = [Math.min(columns - 1, Math.max(0, this.#at[0] + move[0])), Math.min(lanes.length - 1, Math.max(0, this.#at[1] + move[1]))];
      if (event.shiftKey) {
        this.#end = [...this.#at];
      } else {
        this.#anchor = null;
      }
      changed();
      requestAnimationFrame(() => requestAnimationFrame(() => this.#element?.querySelector('[tabindex="0"]')?.focus()));
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (!this.#anchor) {
        this.#anchor = [...this.#at];
        this.#end = [...this.#at];
      }
      this.#tell();
    } else if (event.key === 'Escape') {
      this.#anchor = null;
      this.#onSelect(null);
    }
  }
}
