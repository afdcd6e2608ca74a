import type { DeviceSettings, DeviceStatus, ReaderTest } from '../../../src-shared/devices/device-shapes';

const TESTED = {
  noReader: '服务在运行，没有找到读卡器，请检查连线',
  notLoopback: '只能填本机地址，如 127.0.0.1:9877',
  unreachable: '这个地址没有读卡器服务，请核对端口，并确认厂家的服务已启动',
  strange: '这个地址有回应，但听不懂；请换一种接口再试',
} satisfies Record<Exclude<ReaderTest['outcome'], 'ready'>, string>;

/** Screen text of 外接设备. */
export const DEVICE_SETTING_TEXT = {
  cardReader: '身份证读卡器',
  cardAddress: '读卡器地址',
  cardAddressHint: '没有读卡器就空着',
  notLoopback: TESTED.notLoopback,
  test: '测试读卡器',
  cardProtocol: '接口',
  cardProtocols: { desk: '通用', certificate: '证件字段' } satisfies Record<DeviceSettings['cardProtocol'], string>,
  tested: ({ outcome, device }: ReaderTest) =>
    outcome === 'ready' ? `读卡器可以用${device === '' ? '' : `：${device}`}` : TESTED[outcome],
  cardStates: {
    none: '厂家的读卡服务装在本机时，填它的地址，如 127.0.0.1:9877。只取姓名、性别、民族、出生日期、住址、号码，不留照片',
    absent: '读卡器现在没有连上，连上后登记表里会出现“读身份证”',
    ready: '读卡器已连上。放上证件就会读入正在填写的登记表，也可以按 F4',
  } satisfies Record<DeviceStatus['cardReader'], string>,
  scanner: '扫描仪',
  scanFolder: '扫描文件夹',
  chooseFolder: '选择文件夹',
  otherFolder: '换一个文件夹',
  forgetFolder: '不再使用',
  scanAfter: '取入以后',
  scanAfters: [
    { code: 'leave', label: '原件留在原处' },
    { code: 'move', label: '移到“已取”' },
  ],
  scanNote: '扫描程序存进这个文件夹的新图片和 PDF，登记来信时可以一次取入。取入的一份加密保存',
  folderGone: '这个文件夹现在打不开，请检查连接，或另选一个',
  signature: '手写签名',
  signaturePad: '来访人可签名',
  signatureChoices: [
    { code: 'no', label: '没有签名板' },
    { code: 'yes', label: '有签名板或触摸屏' },
  ],
  camera: '高拍仪',
  cameraThere: '已找到摄像头，登记表的提交材料里有“拍照”',
  cameraNone: '没有找到摄像头。插上后登记表的提交材料里会出现“拍照”',
} as const;
