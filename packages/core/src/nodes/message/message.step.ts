import { defineStep, leave, type StepContext } from '../../engine/step.js';
import type { MediaRef } from '../../messages/message.js';
import { messageNode } from './message.node.js';

/** The file is sent first, so that the text ends what the user reads. */
export const messageStep = defineStep(messageNode, {
  enter(context, settings) {
    if (settings.media !== null) {
      const caption = context.render(settings.caption);
      context.send({
        kind: 'media',
        media: fillMedia(context, settings.media),
        ...(caption === '' ? undefined : { caption }),
      });
    }
    const text = context.render(settings.text);
    if (settings.linkUrl !== '') {
      const label = context.render(settings.linkLabel);
      context.send({ kind: 'link', text, label, url: context.render(settings.linkUrl) });
    } else if (settings.text !== '') {
      context.send({ kind: 'text', text });
    }
    return leave('default');
  },
});

function fillMedia(context: StepContext, media: MediaRef): MediaRef {
  return media.url === undefined ? media : { ...media, url: context.render(media.url) };
}
