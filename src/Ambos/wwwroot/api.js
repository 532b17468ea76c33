// The page at /api. Whoever is signed in tries the calls as themselves; a key is set under Authorize.
SwaggerUIBundle({
  url: '/openapi/v1.json',
  dom_id: '#swagger-ui',
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
  deepLinking: true,
  validatorUrl: null,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
})
