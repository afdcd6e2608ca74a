import { Button } from '@mantine/core';
import { useState } from 'react';
import { FaultLine } from '../../controls/FaultLine';
import { useOpenDesk } from '../../frame/desk-context';
import { useLocalVoice } from '../../local-voices';
import { calledSentence, say, SPOKEN } from '../hall/voice';
import { Row } from './DisplayPart';
import { SETTING_TEXT } from './setting-text';
import { useSettings } from './use-settings';

/** Of the hall: the voice that calls, and for a township whether anybody queues. */
export function HallPart() {
  const desk = useOpenDesk();
  const { settings, set, fault } = useSettings();
  const voice = useLocalVoice(SPOKEN);
  const [isSaid, setIsSaid] = useState(false);
  if (!settings) return null;
  return (
    <div>
      {voice === undefined ? (
        <div className="setting-row">
          <span className="ink2">{SETTING_TEXT.voice}</span>
          <p className="setting-why">{SETTING_TEXT.voiceMissing}</p>
        </div>
      ) : (
        <>
          <Row
            name={SETTING_TEXT.voice}
            choices={SETTING_TEXT.offOn}
            value={settings.isVoiceOn ? 'on' : 'off'}
            onChange={(code) => set({ isVoiceOn: code === 'on' })}
          />
          <div className="setting-row">
            <span className="ink2">{SETTING_TEXT.voiceTry}</span>
            <div className="row">
              <Button
                variant="default"
                onClick={() => setIsSaid(say(calledSentence('A17', desk.configuration.window)))}
              >
                {SETTING_TEXT.voiceTest}
              </Button>
              <span className="ink2" role="status">
                {isSaid && SETTING_TEXT.voiceSaid(calledSentence('A17', desk.configuration.window))}
              </span>
            </div>
          </div>
        </>
      )}
      {desk.configuration.officeKind === 'township' && (
        <Row
          name={SETTING_TEXT.queue}
          choices={SETTING_TEXT.offOn}
          value={settings.isQueueOn ? 'on' : 'off'}
          onChange={(code) => set({ isQueueOn: code === 'on' })}
        />
      )}
      <FaultLine error={fault} />
    </div>
  );
}
