// Loaded before everything else: style elements that the editor makes carry the page's nonce, or the policy would refuse them.
const nonce = document.currentScript.nonce;
const create = document.createElement.bind(document);
document.createElement = (name, options) => {
  const element = create(name, options);
  if (String(name).toLowerCase() === 'style') element.nonce = nonce;
  return element;
};
