if (navigator.clipboard) {
  const status = document.body.appendChild(document.createElement('p'));
  status.setAttribute('role', 'status');
  status.className = 'unseen';
  for (const command of document.querySelectorAll('.command')) {
    const text = command.textContent;
    const button = command.appendChild(document.createElement('button'));
    button.type = 'button';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy: ' + text);
    button.addEventListener('click', async () => {
      let said = 'Copied';
      try {
        await navigator.clipboard.writeText(text);
      } catch (refused) {
        said = 'Not allowed';
      }
      status.textContent = said;
      button.textContent = said;
      setTimeout(() => {
        status.textContent = '';
        button.textContent = 'Copy';
      }, 2000);
    });
  }
}
