// The one button that needs JavaScript: it asks the device, and sends its answer with an ordinary form.
(() => {
  const able = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON
  const ask = async form => {
    const answer = await fetch(form.dataset.options, { method: 'POST', body: new FormData(form) })
    if (!answer.ok) throw new Error(answer.status)
    const asked = await answer.json()
    return form.dataset.passkey === 'create'
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) })
  }
  const ready = () => document.querySelectorAll('form[data-passkey]').forEach(form => {
    if (!able || form.dataset.ready) return
    form.dataset.ready = 'yes'
    form.hidden = false
    form.querySelectorAll('[data-passkey-without]').forEach(line => line.remove())
    const button = form.querySelector('button')
    const said = form.querySelector('[data-passkey-failed]')
    button.disabled = false
    // Enter in a field presses the button too.
    button.addEventListener('click', async event => {
      event.preventDefault()
      said.textContent = ''
      button.disabled = true
      try {
        form.elements.credential.value = JSON.stringify(await ask(form))
        form.submit()
      } catch {
        said.textContent = said.dataset.passkeyFailed
        button.disabled = false
      }
    })
  })
  ready()
  document.addEventListener('htmx:after:swap', ready)
})()
