// Ends with status 0 on a primary. A server that belongs to no replica set yet becomes one of its own.
const password = require('fs').readFileSync('/run/secrets/mongodb-root-password', 'utf8').trim();
const admin = connect(`mongodb://root:${password}@127.0.0.1:27017/admin?directConnection=true`);

if (!admin.hello().setName) {
  admin.adminCommand({
    replSetInitiate: { _id: 'atrium', members: [{ _id: 0, host: `${process.env.MONGODB_NAME}:27017` }] },
  });
}
quit(admin.hello().isWritablePrimary ? 0 : 1);
