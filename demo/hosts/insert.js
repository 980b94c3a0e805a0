// An optimiser that inserts the script later: there is no document.currentScript, and data-… of the tag are lost.
const inserted = document.createElement('script');
inserted.src = document.currentScript.dataset.src;
document.head.append(inserted);
