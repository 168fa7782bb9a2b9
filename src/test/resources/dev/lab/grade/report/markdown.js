// Renders a folder's pages as GitHub does, and prints whatever a page should have none of.
const fs = require('fs');
const { marked } = require('marked');
const pages = fs.readdirSync(process.argv[2]);
const made = pages.flatMap(page => {
  const html = marked.parse(fs.readFileSync(process.argv[2] + '/' + page, 'utf8'), { gfm: true });
  return html.match(/<(a|img|script|b|table|blockquote|em|strong|del)\b[^>]*>/g) || [];
});
const links = /<a /.test(marked.parse('see http://127.0.0.1/ there', { gfm: true }));
console.log(JSON.stringify({ pages: pages.length, links, made }));
