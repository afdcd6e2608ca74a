import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { onDeskChange } from './desk-api';
import { invalidate, newQueryClient } from './desk-queries';
import { deskTheme, deskVariables } from './theme/desk-theme';
import { Appearance } from './theme/Appearance';

/** Everything a screen stands on; `env="test"` switches Mantine's motion off. */
export function DeskProviders({ children, env = 'default' }: { children: ReactNode; env?: 'default' | 'test' }) {
  const [client] = useState(newQueryClient);
  useEffect(() => onDeskChange((change) => void invalidate(client, change)), [client]);
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={deskTheme} cssVariablesResolver={deskVariables} defaultColorScheme="auto" env={env}>
        <Appearance />
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}
