import { on, plain } from './on.js'

on('click', '[data-dialog]', (event, opener) => {
  const dialog = document.getElementById(opener.dataset.dialog)
  if (!dialog || !plain(event)) return
  event.preventDefault()
  event.stopImmediatePropagation()
  dialog.showModal()
}, true)

on('click', 'dialog', (event, dialog) => {
  if (event.target !== dialog) return
  const box = dialog.getBoundingClientRect()
  if (event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom) dialog.close()
})

const menus = () => document.querySelectorAll('details[name=bar][open]')

document.addEventListener('click', event => menus().forEach(menu => menu.contains(event.target) || menu.removeAttribute('open')))

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return
  menus().forEach(menu => {
    menu.removeAttribute('open')
    menu.querySelector('summary').focus()
  })
})
