// The one button that needs JavaScript: it asks the device, and sends its answer with an ordinary form.
(() => {
  const able = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON
  const ready = () => document.querySelectorAll('form[data-passkey]').forEach(form => {
    if (!able || form.dataset.ready) return
    form.dataset.ready = 'yes'
    form.hidden = false
    form.querySelectorAll('button').forEach(button => { button.disabled = false })
    form.querySelectorAll('[data-passkey-without]').forEach(line => line.remove())
    form.addEventListener('submit', async event => {
      if (form.credential.value) return
      event.preventDefault()
      const said = form.querySelector('[data-passkey-failed]')
      said.textContent = ''
      try {
        const answer = await fetch(form.dataset.options, { method: 'POST', body: new FormData(form) })
        if (!answer.ok) throw new Error(answer.status)
        const asked = await answer.json()
        const given = form.dataset.passkey === 'create'
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) })
        form.credential.value = JSON.stringify(given)
        form.requestSubmit()
      } catch {
        said.textContent = said.dataset.passkeyFailed
      }
    })
  })
  ready()
  document.addEventListener('htmx:after:swap', ready)
})()
