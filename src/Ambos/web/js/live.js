// Parts that stay up to date: <div id="queue" data-live="requests">. One stream per browser (the tab that holds the lock has it and tells the
// others), none while hidden; it carries "topic version" only, and the page reads itself again under its own permissions.
import { onPage } from './on.js'

const pause = 30000
const calm = 1000
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('ambos-live') : null
let stop = null
let polling = null
let changed = null

const parts = () => [...document.querySelectorAll('[data-live][id]')]

function read(topic) {
  parts().filter(part => !topic || part.dataset.live.split(' ').includes(topic)).forEach(part => {
    if (part.contains(document.activeElement) && document.activeElement.matches('input, textarea, select')) return
    window.htmx?.ajax('GET', location.pathname + location.search, { source: part, target: part, select: `#${CSS.escape(part.id)}`, swap: 'outerMorph' })
  })
}

/** Several changes in a second are read once. */
function soon(topic) {
  if (changed) return changed.add(topic)
  changed = new Set([topic])
  setTimeout(() => {
    const topics = changed
    changed = null
    topics.forEach(read)
  }, calm)
}

function poll(wanted) {
  clearInterval(polling)
  polling = wanted ? setInterval(() => read(), pause) : null
}

/** Listens until told to stop. */
function listen() {
  return new Promise(finish => {
    const stream = new EventSource('/live')
    stream.addEventListener('changed', event => {
      const [topic] = event.data.split(' ')
      soon(topic)
      channel?.postMessage(topic)
    })
    stream.onopen = () => poll(false)
    stream.onerror = () => poll(true)
    stop = () => {
      stream.close()
      poll(false)
      finish()
    }
  })
}

function start() {
  const wanted = !document.hidden && parts().length > 0
  if (!wanted) {
    stop?.()
    stop = null
  } else if (!stop && navigator.locks) {
    const waiting = new AbortController()
    stop = () => waiting.abort()
    navigator.locks.request('ambos-live', { signal: waiting.signal }, listen).catch(() => {})
  } else if (!stop) {
    poll(true)
    stop = () => poll(false)
  }
}

channel?.addEventListener('message', event => document.hidden || soon(event.data))
document.addEventListener('visibilitychange', () => {
  start()
  if (!document.hidden) read()
})
onPage(start)
