// Plain JavaScript, because it has to run on the very Node versions that it turns away.
var major = Number(process.versions.node.split('.')[0])
if (!(major >= 24)) {
  console.error(
    'User Account Manager needs Node 24 or newer; this is Node ' +
      process.versions.node +
      ' (' +
      process.execPath +
      ').\n' +
      'On Linux x64 `npm ci` installs one and `npm run` uses it: start the scripts with npm, after `npm ci`, without --omit=optional.\n' +
      'On other systems install Node 24 from https://nodejs.org.',
  )
  process.exit(1)
}
