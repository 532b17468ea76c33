// J and K walk through a list, O opens, N and others press what carries data-key, ? shows the page's help and all keys.
const typing = element => element.closest?.('input, textarea, select, [contenteditable]')
const rows = () => [...document.querySelectorAll('table[data-keys] tbody tr, :not(table)[data-keys] > *')]
const link = row => row.querySelector('a.whole, a.go, a') ?? row

function walk(step) {
  const all = rows()
  if (!all.length) return
  const at = all.findIndex(row => row.classList.contains('on'))
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)]
  all.forEach(row => row.classList.toggle('on', row === next))
  link(next).focus()
}

function help() {
  const dialog = document.getElementById('keys-help')
  if (!dialog) return
  const here = dialog.querySelector('[data-keys-here]')
  here.replaceChildren(...[...document.querySelectorAll('[data-key]')].flatMap(element => {
    const key = Object.assign(document.createElement('dt'), { innerHTML: '<kbd></kbd>' })
    key.firstChild.textContent = element.dataset.key.toUpperCase()
    const words = element.cloneNode(true)
    words.querySelectorAll('kbd, svg').forEach(part => part.remove())
    return [key, Object.assign(document.createElement('dd'), { textContent: words.textContent.trim() })]
  }))
  const text = document.querySelector('.help .help-text')
  dialog.querySelector('[data-help-here]').replaceChildren(...(text ? [text.cloneNode(true)] : []))
  dialog.showModal()
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return
  const key = event.key.toLowerCase()
  if (key === 'j') walk(1)
  else if (key === 'k') walk(-1)
  else if (key === 'o') link(rows().find(row => row.classList.contains('on')) ?? document.createElement('i')).click()
  else if (key === '?') help()
  else {
    const pressed = /^[a-z]$/.test(key) && document.querySelector(`[data-key="${key}"]`)
    if (!pressed) return
    event.preventDefault()
    if (pressed.matches('input, textarea, select')) pressed.focus()
    else pressed.click()
  }
})
