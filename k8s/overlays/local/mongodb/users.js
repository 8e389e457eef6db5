// Runs once, on an empty server: the services' own user, who can read and write their databases and nothing else.
const password = require('fs').readFileSync('/run/secrets/mongodb-password', 'utf8').trim();

db.getSiblingDB('admin').createUser({
  user: 'atrium',
  pwd: password,
  roles: ['patron', 'campaign', 'analytics', 'gateway'].map(name => ({ role: 'readWrite', db: `atrium_${name}` })),
});
