import { defineTexts } from '../i18n/define-texts.ts';
import { callsTexts } from './calls/texts.ts';
import { healthTexts } from './health/texts.ts';
import { invitationsTexts } from './invitations/texts.ts';
import { modelsTexts } from './models/texts.ts';
import { overviewTexts } from './overview/texts.ts';
import { connectTexts } from './providers/connect/texts.ts';
import { providersTexts } from './providers/texts.ts';
import { usersTexts } from './users/texts.ts';

export const adminTexts = defineTexts({
  en: {
    title: 'Console',
    refusedTitle: 'For administrators only',
    refusedText: 'Your account may not see this. An administrator can change its role.',
    overview: 'Overview',
    users: 'Users',
    invitations: 'Invitations',
    models: 'Models',
    providers: 'Providers',
    calls: 'Calls',
    health: 'Health',
    filters: 'Filters',
    all: 'All',
    nothingFound: 'Nothing matches the filters',
    ...overviewTexts.en,
    ...usersTexts.en,
    ...invitationsTexts.en,
    ...modelsTexts.en,
    ...providersTexts.en,
    ...connectTexts.en,
    ...callsTexts.en,
    ...healthTexts.en,
  },
  'zh-CN': {
    title: '控制台',
    refusedTitle: '仅限管理员',
    refusedText: '您的账户无权查看此页面，管理员可调整您的角色。',
    overview: '概览',
    users: '用户',
    invitations: '邀请',
    models: '模型',
    providers: '提供商',
    calls: '调用记录',
    health: '运行状态',
    filters: '筛选',
    all: '全部',
    nothingFound: '没有符合条件的结果',
    ...overviewTexts['zh-CN'],
    ...usersTexts['zh-CN'],
    ...invitationsTexts['zh-CN'],
    ...modelsTexts['zh-CN'],
    ...providersTexts['zh-CN'],
    ...connectTexts['zh-CN'],
    ...callsTexts['zh-CN'],
    ...healthTexts['zh-CN'],
  },
});
