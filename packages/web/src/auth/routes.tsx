import type { RouteObject } from 'react-router';
import { requirePasswordChange, requireSignedOut } from '../session/session.ts';

/** Pages without a session, or with one that must change its password first. */
export const authRoutes: RouteObject[] = [
  {
    loader: requireSignedOut,
    children: [
      { path: 'sign-in', lazy: async () => ({ Component: (await import('./SignIn.tsx')).SignIn }) },
      { path: 'invitation', lazy: async () => ({ Component: (await import('./Invitation.tsx')).Invitation }) },
      { path: 'register', lazy: async () => ({ Component: (await import('./Register.tsx')).Register }) },
      {
        path: 'forgot-password',
        lazy: async () => ({ Component: (await import('./ForgotPassword.tsx')).ForgotPassword }),
      },
      {
        path: 'wechat-callback',
        lazy: async () => ({ Component: (await import('./WechatCallback.tsx')).WechatCallback }),
      },
    ],
  },
  {
    path: 'reset-password',
    lazy: async () => ({ Component: (await import('./ResetPassword.tsx')).ResetPassword }),
  },
  {
    path: 'verify-email',
    lazy: async () => {
      const { loader, VerifyEmail } = await import('./VerifyEmail.tsx');
      return { loader, Component: VerifyEmail };
    },
  },
  {
    path: 'change-password',
    loader: requirePasswordChange,
    lazy: async () => ({ Component: (await import('./FirstPassword.tsx')).FirstPassword }),
  },
];
