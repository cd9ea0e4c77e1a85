import { Navigate, type RouteObject } from 'react-router';
import { requireGuest, requirePasswordChange } from './session.ts';

/** For those who are not signed in, or not entirely. */
export const guestRoutes: RouteObject[] = [
  {
    loader: requireGuest,
    children: [
      { path: 'sign-in', lazy: async () => ({ Component: (await import('../auth/SignIn.tsx')).SignIn }) },
      { path: 'register', lazy: async () => ({ Component: (await import('../auth/Register.tsx')).Register }) },
      {
        path: 'forgot-password',
        lazy: async () => ({ Component: (await import('../auth/ForgotPassword.tsx')).ForgotPassword }),
      },
      {
        path: 'wechat-callback',
        lazy: async () => ({ Component: (await import('../auth/WechatCallback.tsx')).WechatCallback }),
      },
    ],
  },
  {
    path: 'reset-password',
    lazy: async () => ({ Component: (await import('../auth/ResetPassword.tsx')).ResetPassword }),
  },
  {
    path: 'verify-email',
    lazy: async () => {
      const { loader, VerifyEmail } = await import('../auth/VerifyEmail.tsx');
      return { loader, Component: VerifyEmail };
    },
  },
  {
    path: 'change-password',
    loader: requirePasswordChange,
    lazy: async () => ({ Component: (await import('../auth/FirstPassword.tsx')).FirstPassword }),
  },
];

/** What people decide about their own account. */
export const settingsRoutes: RouteObject[] = [
  {
    path: 'settings',
    lazy: async () => ({ Component: (await import('./settings/Settings.tsx')).Settings }),
    children: [
      { index: true, element: <Navigate to="profile" replace /> },
      { path: 'profile', lazy: async () => ({ Component: (await import('./settings/Profile.tsx')).Profile }) },
      {
        path: 'preferences',
        lazy: async () => ({ Component: (await import('./settings/PreferencesPage.tsx')).PreferencesPage }),
      },
      { path: 'security', lazy: async () => ({ Component: (await import('./security/Security.tsx')).Security }) },
      { path: 'keys', lazy: async () => ({ Component: (await import('./access/OwnKeys.tsx')).OwnKeys }) },
      { path: 'tokens', lazy: async () => ({ Component: (await import('./access/ApiTokens.tsx')).ApiTokens }) },
      { path: 'usage', lazy: async () => ({ Component: (await import('./usage/Usage.tsx')).Usage }) },
    ],
  },
];
