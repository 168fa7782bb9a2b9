// Checks every statement of a file with Learning Locker's rules, and prints what is wrong.
const validate = require('@learninglocker/xapi-validation').default;
const statements = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
const wrong = statements.flatMap(s => validate(s).map(w => String(w.stack ? w.message : JSON.stringify(w))));
console.log(JSON.stringify({ statements: statements.length, wrong }));
