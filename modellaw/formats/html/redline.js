(function () {
'use strict';
var root = document.getElementById('ml-text');
var form = document.getElementById('ml-tools');
var place = document.getElementById('ml-place');
var marks = Array.prototype.slice.call(root.querySelectorAll('[data-mark]'));
var twins = null;
var view = 'inline';
var off = {};
var at = -1;
var lit = [];

function each(list, run) { Array.prototype.forEach.call(list, run); }

// --- two columns: made from the in-line text when they are first asked for ---

function copied(child, side) {
  var copy = child.cloneNode(true);
  var named = Array.prototype.slice.call(copy.querySelectorAll('[id]'));
  if (copy.id) named.push(copy);
  each(named, function (one) { one.id += '-' + side; });
  each(copy.querySelectorAll('a[href^="#ml-"]'), function (one) {
    one.setAttribute('href', one.getAttribute('href') + '-' + side);
  });
  return copy;
}

function cell(row, name, child, side) {
  var box = row.appendChild(document.createElement('td'));
  box.className = name;
  if (side) box.className += ' pair';
  return box.appendChild(copied(child, side || 'b'));
}

function found(box) {
  var inside = Array.prototype.slice.call(box.querySelectorAll('[data-mark]'));
  if (box.hasAttribute('data-mark')) inside.unshift(box);
  return inside;
}

function addRow(body, child) {
  var row = body.appendChild(document.createElement('tr'));
  var first, second;
  if (child.classList.contains('what')) {
    first = second = cell(row, 'both', child);
    first.parentNode.colSpan = 2;
  } else {
    first = cell(row, 'left', child, 'l');
    second = cell(row, 'right', child, 'r');
    if (child.hasAttribute('data-base')) first.classList.add('base-' + child.getAttribute('data-base'));
  }
  var others = found(second);
  each(found(first), function (mark, index) { twins.push([mark, others[index]]); });
}

function addColumns(section) {
  var one = section.querySelector('.one');
  if (!one) return;
  var table = document.createElement('table');
  table.className = 'two';
  var head = table.createTHead().insertRow();
  each([root.getAttribute('data-base'), root.getAttribute('data-revised')], function (name) {
    var title = head.appendChild(document.createElement('th'));
    title.scope = 'col';
    title.textContent = name;
  });
  var body = table.appendChild(document.createElement('tbody'));
  each(one.children, function (child) { addRow(body, child); });
  section.appendChild(table);
}

function build() {
  if (twins) return;
  twins = [];
  each(root.querySelectorAll('.unit'), addColumns);
}

// --- which changes count ---

function shows(mark) {
  if (off[mark.getAttribute('data-mark')]) return false;
  return !(off.m && mark.closest('.from'));
}

function successor(mark) {
  var next = mark.nextElementSibling;
  return next && next.tagName === 'INS' && !next.hasAttribute('data-mark') ? next : null;
}

function target(index) {
  var mark = marks[index];
  if (!shows(mark)) return null;
  if (view === 'inline') return mark;
  if (view === 'columns') {
    var right = mark.tagName === 'INS' || mark.getAttribute('data-mark') === 'f' || mark.closest('ins,.inserted');
    return twins[index][right ? 1 : 0];
  }
  if (mark.closest('.what,.pm,.fmt')) return null;
  if (view === 'base') return mark.tagName === 'INS' || mark.closest('ins,.inserted,.unit.moved') ? null : mark;
  if (mark.tagName === 'DEL') return successor(mark);
  return mark.closest('del,.deleted,.moved-from') ? null : mark;
}

function stops() {
  var list = [];
  for (var index = 0; index < marks.length; index += 1) if (target(index)) list.push(index);
  return list;
}

function said(number, total, section) {
  if (!total) return place.getAttribute('data-none');
  var text = place.getAttribute('data-of').replace('{n}', number).replace('{m}', total);
  var name = section && section.getAttribute('data-name');
  return name ? text + ': ' + name : text;
}

function recount() {
  var list = stops();
  var index = list.indexOf(at);
  place.textContent = said(index < 0 ? '–' : index + 1, list.length, null);
}

// --- going there ---

function light(element, index) {
  each(lit, function (one) { one.classList.remove('here'); });
  lit = [element.classList.contains('what') ? element.closest('.unit') : element];
  var partner = view === 'columns' ? successor(twins[index][1]) : view === 'inline' ? successor(element) : null;
  if (partner) lit.push(partner);
  each(lit, function (one) { one.classList.add('here'); });
}

function show(index, list) {
  var element = target(index);
  at = index;
  light(element, index);
  element.tabIndex = -1;
  element.scrollIntoView({block: 'center'});
  element.focus({preventScroll: true});
  requestAnimationFrame(function () { element.scrollIntoView({block: 'center'}); });
  place.textContent = said(list.indexOf(index) + 1, list.length, element.closest('.unit'));
}

function go(step) {
  var list = stops();
  if (!list.length) { recount(); return; }
  var later = list.filter(function (index) { return step > 0 ? index > at : index < at; });
  if (!later.length) later = list;
  show(step > 0 ? later[0] : later[later.length - 1], list);
}

function startFrom(section) {
  for (var index = 0; index < marks.length; index += 1) {
    var where = section.compareDocumentPosition(marks[index]);
    if (where & Node.DOCUMENT_POSITION_FOLLOWING) { at = index - 0.5; return; }
  }
}

// --- view and filters ---

function top() {
  var below = form.getBoundingClientRect().bottom + 12;
  var hit = document.elementFromPoint(document.documentElement.clientWidth / 2, below);
  return hit && hit.closest ? hit.closest('.unit') : null;
}

function set() {
  var before = top();
  var chosen = form.querySelector('input[name=view]:checked').value;
  var names = ['v-' + chosen];
  off = {};
  each(form.querySelectorAll('input[name=show]'), function (box) {
    if (!box.checked) { off[box.value] = true; names.push('no-' + box.value); }
  });
  if (chosen === 'columns') build();
  var turned = chosen !== view;
  view = chosen;
  document.body.className = names.join(' ');
  recount();
  if (!turned) return;
  if (at >= 0 && at % 1 === 0 && target(at)) {
    light(target(at), at);
    target(at).scrollIntoView({block: 'center'});
  } else if (before) {
    before.scrollIntoView();
  }
}

function turn() {
  var other = form.querySelector('input[name=view][value=' + (view === 'inline' ? 'columns' : 'inline') + ']');
  other.checked = true;
  set();
}

function letter(event) {
  var key = (event.key || '').toLowerCase();
  var code = event.code || '';
  // on a keyboard of another script the place of the key counts
  if (key.charCodeAt(0) > 127 && code.slice(0, 3) === 'Key') return code.slice(3).toLowerCase();
  return key;
}

function typing(element) {
  return !element.closest || !!element.closest('textarea,select,[contenteditable],input:not([type=radio]):not([type=checkbox])');
}

document.addEventListener('keydown', function (event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (!document.getElementById('ml-keys').checked || typing(event.target)) return;
  var key = letter(event);
  if (key === 'n' || key === 'j') go(1);
  else if (key === 'p' || key === 'k') go(-1);
  else if (key === 'v') turn();
  else return;
  event.preventDefault();
});
form.addEventListener('change', set);
form.addEventListener('submit', function (event) { event.preventDefault(); });
document.getElementById('ml-next').addEventListener('click', function () { go(1); });
document.getElementById('ml-previous').addEventListener('click', function () { go(-1); });
document.getElementById('ml-turn').addEventListener('click', turn);
root.addEventListener('click', function (event) {
  var hit = event.target.closest('[data-mark]');
  var index = hit ? marks.indexOf(hit) : -1;
  if (hit && index < 0 && twins) twins.some(function (pair, place) {
    if (pair.indexOf(hit) < 0) return false;
    index = place;
    return true;
  });
  if (index >= 0 && target(index)) { at = index; light(target(index), index); recount(); }
});
function arrive() {
  var hit = document.querySelector(':target');
  if (hit && hit.classList.contains('unit')) startFrom(hit);
}

window.addEventListener('hashchange', arrive);
arrive();
form.hidden = false;
set();
})();
