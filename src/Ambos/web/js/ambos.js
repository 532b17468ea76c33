// Small comforts over pages that work without them. Everything listens at the document, so that swaps need no binding again.
import './swap.js'
import './dialogs.js'
import './palette.js'
import './keys.js'
import './forms.js'
import './small.js'
import './live.js'
