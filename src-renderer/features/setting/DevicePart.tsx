import { Button, Input } from '@mantine/core';
import { useState } from 'react';
import { CARD_PROTOCOLS, type DeviceSettings, type ReaderTest } from '../../../src-shared/devices/device-shapes';
import { findLoopbackAddress } from '../../../src-shared/devices/loopback-address';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { isImeKey } from '../../keyboard';
import { useHasCamera } from '../device/use-has-camera';
import { useDevices } from '../device/use-devices';
import '../device/device.css';
import { Row } from './DisplayPart';
import { DEVICE_SETTING_TEXT } from './device-setting-text';

/** 外接设备: what stands beside this computer. Each change is kept at once. */
export function DevicePart() {
  const settings = useDesk('device:settings', {}).data;
  const { run, fault } = useAct();
  if (!settings) return null;
  const set = (change: Partial<DeviceSettings>): void => void run(() => call('device:set', change));
  return (
    <div className="device-part">
      <CardReaderRows key={settings.cardAddress} settings={settings} set={set} />
      <ScanFolderRows settings={settings} set={set} run={run} />
      <CameraRow />
      <h2>{DEVICE_SETTING_TEXT.signature}</h2>
      <Row
        name={DEVICE_SETTING_TEXT.signaturePad}
        choices={DEVICE_SETTING_TEXT.signatureChoices}
        value={settings.hasSignaturePad ? 'yes' : 'no'}
        onChange={(code) => set({ hasSignaturePad: code === 'yes' })}
      />
      <FaultLine error={fault} />
    </div>
  );
}

interface RowsProps {
  readonly settings: DeviceSettings;
  readonly set: (change: Partial<DeviceSettings>) => void;
}

function CardReaderRows({ settings, set }: RowsProps) {
  const { cardReader } = useDevices();
  const [typed, setTyped] = useState(settings.cardAddress);
  const [tested, setTested] = useState<ReaderTest | null>(null);
  const isWrong = typed.trim() !== '' && !findLoopbackAddress(typed);
  const { cardProtocol } = settings;
  const keep = (): void => {
    if (!isWrong && typed.trim() !== settings.cardAddress) set({ cardAddress: typed.trim() });
  };
  const test = async (): Promise<void> => {
    setTested(null);
    setTested(await call('device:testCardReader', { cardAddress: typed, cardProtocol }));
  };
  return (
    <>
      <h2>{DEVICE_SETTING_TEXT.cardReader}</h2>
      <div className="setting-row">
        <label className="ink2" htmlFor="card-address">
          {DEVICE_SETTING_TEXT.cardAddress}
        </label>
        <div className="row">
          <Input
            id="card-address"
            w="16rem"
            className="num"
            aria-label={DEVICE_SETTING_TEXT.cardAddress}
            aria-invalid={isWrong}
            placeholder={DEVICE_SETTING_TEXT.cardAddressHint}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setTested(null);
            }}
            onBlur={keep}
            onKeyDown={(event) => {
              if (!isImeKey(event) && event.key === 'Enter') keep();
            }}
          />
          {typed.trim() !== '' && !isWrong && (
            <Button variant="default" onClick={() => void test()}>
              {DEVICE_SETTING_TEXT.test}
            </Button>
          )}
        </div>
      </div>
      {typed.trim() !== '' && (
        <Row
          name={DEVICE_SETTING_TEXT.cardProtocol}
          choices={CARD_PROTOCOLS.map((code) => ({ code, label: DEVICE_SETTING_TEXT.cardProtocols[code] }))}
          value={cardProtocol}
          onChange={(code) => set({ cardProtocol: code as DeviceSettings['cardProtocol'] })}
        />
      )}
      <p className={isWrong ? 'field-note cinnabar' : 'ink2'} role="status" aria-label={DEVICE_SETTING_TEXT.cardReader}>
        {isWrong
          ? DEVICE_SETTING_TEXT.notLoopback
          : tested
            ? DEVICE_SETTING_TEXT.tested(tested)
            : DEVICE_SETTING_TEXT.cardStates[cardReader]}
      </p>
    </>
  );
}

function ScanFolderRows({
  settings,
  set,
  run,
}: RowsProps & { readonly run: (act: () => Promise<unknown>) => Promise<boolean> }) {
  const { isScanFolderGone } = useDevices();
  const { scanFolder, scanAfter } = settings;
  return (
    <>
      <h2>{DEVICE_SETTING_TEXT.scanner}</h2>
      <div className="setting-row">
        <span className="ink2">{DEVICE_SETTING_TEXT.scanFolder}</span>
        <div className="row">
          {scanFolder !== '' && <span className="num">{scanFolder}</span>}
          <Button variant="default" onClick={() => void run(() => call('device:chooseScanFolder', {}))}>
            {scanFolder === '' ? DEVICE_SETTING_TEXT.chooseFolder : DEVICE_SETTING_TEXT.otherFolder}
          </Button>
          {scanFolder !== '' && (
            <Button variant="default" onClick={() => void run(() => call('device:forgetScanFolder', {}))}>
              {DEVICE_SETTING_TEXT.forgetFolder}
            </Button>
          )}
        </div>
      </div>
      {scanFolder !== '' && (
        <Row
          name={DEVICE_SETTING_TEXT.scanAfter}
          choices={DEVICE_SETTING_TEXT.scanAfters}
          value={scanAfter}
          onChange={(code) => set({ scanAfter: code as DeviceSettings['scanAfter'] })}
        />
      )}
      <p className={isScanFolderGone ? 'ochre' : 'ink2'}>
        {isScanFolderGone ? DEVICE_SETTING_TEXT.folderGone : DEVICE_SETTING_TEXT.scanNote}
      </p>
    </>
  );
}

/** Nothing to set: it is there or not. */
function CameraRow() {
  const hasCamera = useHasCamera();
  return (
    <>
      <h2>{DEVICE_SETTING_TEXT.camera}</h2>
      <p className="ink2">{hasCamera ? DEVICE_SETTING_TEXT.cameraThere : DEVICE_SETTING_TEXT.cameraNone}</p>
    </>
  );
}
