-- A file as the program of 2026-11 (schema 1) wrote it: eight made-up cases with services and history. Never changed.
insert into staff values (1, '王测试', 'union', '["clerk","mediator","director","keeper"]', '', 1);
insert into staff values (2, '李测试', 'justice', '["mediator"]', '', 1);
insert into staff values (3, '赵测试', 'union', '["clerk"]', '', 1);
insert into cases values (1, 1, '', 'M0', 'A', null, 'walk_in', '', null, 'oral', '205.6', '2025', 'pay', '拖欠工资。', '', '', 'green', '["simple"]', '["wage_arrears"]', 1, '', null, null, null, 1, null, '[]', 'single', '[]', '2026-11-02', '', null, null, '', '', null, null, null, null, null, null, null, '', '', '', '', '', null, '', null, null, '', null, null, null, '[]', 'C0', 'P0', '', '测试甲二一', '测试建筑劳务公司', 1, 1000000, null, 0, '', '', null, null);
insert into cases values (2, 1, '劳调〔2026〕1号', 'M1', 'A', null, 'walk_in', '', null, 'oral', '205.1', '2025', 'pay', '拖欠工资。', '', '', 'green', '["simple"]', '["wage_arrears"]', 1, '', null, null, null, 1, null, '[]', 'single', '[]', '2026-11-02', '', '2026-11-02', null, '', '', null, null, null, null, null, null, null, '', '', '', '', '', null, '', null, null, '', null, null, null, '[]', 'C0', 'P0', '', '测试甲三一', '示例餐饮管理有限公司', 1, 1000000, null, 0, '', 'T01', 'duty', '2026-11-05');
insert into cases values (3, 2, '劳调〔2026〕2号', 'M5', 'A', null, 'walk_in', '', null, 'oral', '205.5', '2025', 'pay', '拖欠工资。', '', '', 'green', '["simple"]', '["wage_arrears"]', 1, '', null, null, null, 1, null, '[]', 'single', '[]', '2026-11-02', '', '2026-11-02', null, '', '', null, null, null, null, null, '2026-11-03', null, 'N13', '', 'N13', '向有管辖权的组织申请', '', null, '', null, null, '', null, null, null, '[]', 'C0', 'P0', '', '测试甲四一', '样例物流有限公司', 1, 1000000, null, 0, '', 'T21', 'door', '2027-11-03');
insert into cases values (4, 5, '劳调〔2026〕3号', 'M7', 'A', null, 'walk_in', '', null, 'oral', '205.6', '2025', 'pay', '拖欠工资。', '', '', 'green', '["simple"]', '["wage_arrears"]', 1, '', null, null, null, 1, 1, '[1]', 'single', '["union"]', '2026-11-02', '', '2026-11-02', null, '', '', null, '2026-11-03', null, '2026-11-04', '2026-11-05', null, null, '', '', '', '', '', null, '', null, null, '', null, null, null, '[]', 'C0', 'P0', '', '测试甲五一', '测试建筑劳务有限公司', 1, 1000000, null, 0, 'union', 'T03A', 'duty', '2026-11-17');
insert into cases values (5, 7, '劳调〔2026〕4号', 'M8', 'A', null, 'walk_in', '', null, 'oral', '205.1', '2025', 'pay', '拖欠工资。', '', '', 'green', '["simple"]', '["wage_arrears"]', 1, '', null, null, null, 1, 1, '[1]', 'single', '["union"]', '2026-11-02', '', '2026-11-02', null, '', '', null, '2026-11-03', null, '2026-11-04', '2026-11-05', '2026-11-10', 'agreement', 'agreement', '', '', '', '', null, '', null, null, '', null, null, null, '[]', 'C0', 'P1', '', '测试甲六一', '测试建筑劳务公司', 1, 1000000, 800000, 0, 'union', 'S01', 'duty', '2026-11-30');
insert into cases values (6, 6, '劳调〔2026〕5号', 'M9', 'A', null, 'walk_in', '', null, 'oral', '205.5', '2025', 'pay', '拖欠工资。', '', '', 'green', '["simple"]', '["wage_arrears"]', 1, '', null, null, null, 1, 1, '[1]', 'single', '["union"]', '2026-11-02', '', '2026-11-02', null, '', '', null, '2026-11-03', null, '2026-11-04', '2026-11-05', '2026-11-10', 'settlement', 'settlement', '', '', '', '', null, '', null, null, '', null, null, null, '[]', 'C0', 'P2', '', '测试甲七一', '示例餐饮管理有限公司', 1, 1000000, 800000, 800000, 'union', 'S02', 'duty', '2026-12-10');
insert into cases values (7, 6, '劳调〔2026〕6号', 'M10', 'A', null, 'walk_in', '', null, 'oral', '205.6', '2025', 'pay', '拖欠工资。', '', '', 'green', '["simple"]', '["wage_arrears"]', 1, '', null, null, null, 1, 1, '[1]', 'single', '["union"]', '2026-11-02', '', '2026-11-02', null, '', '', null, '2026-11-03', null, '2026-11-04', '2026-11-05', '2026-11-10', 'no_agreement', 'gap', '双方差距过大', '', '', '', null, '', null, null, '', null, null, null, '[]', 'C0', 'P0', '', '测试甲八一', '样例物流有限公司', 1, 1000000, null, 0, 'union', 'T21', 'door', '2027-11-10');
insert into cases values (8, 7, '劳调〔2026〕7号', 'M14', 'A', null, 'walk_in', '', null, 'oral', '205.1', '2025', 'pay', '拖欠工资。', '', '', 'green', '["simple"]', '["wage_arrears"]', 1, '', null, null, null, 1, 1, '[1]', 'single', '["union"]', '2026-11-02', '', '2026-11-02', null, '', '', null, '2026-11-03', null, '2026-11-04', '2026-11-05', '2026-11-10', 'no_agreement', 'gap', '双方差距过大', '', '', '', null, '', null, '2026-11-11', '劳调〔2026〕7号', 20, 1, 5, '["application","identity","rights_notice","mediation_record","notice","back_cover"]', 'C0', 'P0', '', '测试甲九一', '测试建筑劳务有限公司', 1, 1000000, null, 0, 'union', '', null, null);
insert into parties values (1, 1, 0, 'applicant', 'worker', 'person', '测试甲二一', '[]', 1, null, null, null, 'resident', '', '', '13800000001', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (1, 2, 0, 'respondent', 'employer', 'organisation', '测试建筑劳务公司', '[]', 1, null, null, null, 'resident', '', '', '', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (2, 1, 0, 'applicant', 'worker', 'person', '测试甲三一', '[]', 1, null, null, null, 'resident', '', '', '13800000002', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (2, 2, 0, 'respondent', 'employer', 'organisation', '示例餐饮管理有限公司', '[]', 1, null, null, null, 'resident', '', '', '', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (3, 1, 0, 'applicant', 'worker', 'person', '测试甲四一', '[]', 1, null, null, null, 'resident', '', '', '13800000003', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (3, 2, 0, 'respondent', 'employer', 'organisation', '样例物流有限公司', '[]', 1, null, null, null, 'resident', '', '', '', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (4, 1, 0, 'applicant', 'worker', 'person', '测试甲五一', '[]', 1, null, null, null, 'resident', '', '', '13800000004', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (4, 2, 0, 'respondent', 'employer', 'organisation', '测试建筑劳务有限公司', '[]', 1, null, null, null, 'resident', '', '', '', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (5, 1, 0, 'applicant', 'worker', 'person', '测试甲六一', '[]', 1, null, null, null, 'resident', '', '', '13800000005', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (5, 2, 0, 'respondent', 'employer', 'organisation', '测试建筑劳务公司', '[]', 1, null, null, null, 'resident', '', '', '', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (6, 1, 0, 'applicant', 'worker', 'person', '测试甲七一', '[]', 1, null, null, null, 'resident', '', '', '13800000006', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (6, 2, 0, 'respondent', 'employer', 'organisation', '示例餐饮管理有限公司', '[]', 1, null, null, null, 'resident', '', '', '', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (7, 1, 0, 'applicant', 'worker', 'person', '测试甲八一', '[]', 1, null, null, null, 'resident', '', '', '13800000007', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (7, 2, 0, 'respondent', 'employer', 'organisation', '样例物流有限公司', '[]', 1, null, null, null, 'resident', '', '', '', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (8, 1, 0, 'applicant', 'worker', 'person', '测试甲九一', '[]', 1, null, null, null, 'resident', '', '', '13800000008', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into parties values (8, 2, 0, 'respondent', 'employer', 'organisation', '测试建筑劳务有限公司', '[]', 1, null, null, null, 'resident', '', '', '', '', '', '', '', null, '', null, null, null, null, null, null, '', '', 'active', '', '', '', null, null, null, 0, 0, null, '');
insert into claims values (1, 1, 0, 'wages', '', '[]', '[]', 0, 1, null, null, 1000000, null, '', 'open', null);
insert into claims values (2, 1, 0, 'wages', '', '[]', '[]', 0, 1, null, null, 1000000, null, '', 'open', null);
insert into claims values (3, 1, 0, 'wages', '', '[]', '[]', 0, 1, null, null, 1000000, null, '', 'open', null);
insert into claims values (4, 1, 0, 'wages', '', '[]', '[]', 0, 1, null, null, 1000000, null, '', 'open', null);
insert into claims values (5, 1, 0, 'wages', '', '[]', '[]', 0, 1, null, null, 1000000, null, '', 'settled', 800000);
insert into claims values (6, 1, 0, 'wages', '', '[]', '[]', 0, 1, null, null, 1000000, null, '', 'settled', 800000);
insert into claims values (7, 1, 0, 'wages', '', '[]', '[]', 0, 1, null, null, 1000000, null, '', 'unsettled', null);
insert into claims values (8, 1, 0, 'wages', '', '[]', '[]', 0, 1, null, null, 1000000, null, '', 'unsettled', null);
insert into consents values (2, 1, 0, 1, 'mediation', 1, '2026-11-02', 'in_person', '', 'D01');
insert into consents values (3, 1, 0, 1, 'mediation', 1, '2026-11-02', 'in_person', '', 'D01');
insert into consents values (4, 1, 0, 1, 'mediation', 1, '2026-11-02', 'in_person', '', 'D01');
insert into consents values (4, 2, 0, 2, 'mediation', 1, '2026-11-03', 'phone', '', '');
insert into consents values (5, 1, 0, 1, 'mediation', 1, '2026-11-02', 'in_person', '', 'D01');
insert into consents values (5, 2, 0, 2, 'mediation', 1, '2026-11-03', 'phone', '', '');
insert into consents values (6, 1, 0, 1, 'mediation', 1, '2026-11-02', 'in_person', '', 'D01');
insert into consents values (6, 2, 0, 2, 'mediation', 1, '2026-11-03', 'phone', '', '');
insert into consents values (7, 1, 0, 1, 'mediation', 1, '2026-11-02', 'in_person', '', 'D01');
insert into consents values (7, 2, 0, 2, 'mediation', 1, '2026-11-03', 'phone', '', '');
insert into consents values (8, 1, 0, 1, 'mediation', 1, '2026-11-02', 'in_person', '', 'D01');
insert into consents values (8, 2, 0, 2, 'mediation', 1, '2026-11-03', 'phone', '', '');
insert into sessions values (4, 1, 0, 'held', '2026-11-05T09:00', 60, '', 'in_person', '[1]', '双方到场', '', 1, '', '', '');
insert into sessions values (5, 1, 0, 'held', '2026-11-05T09:00', 60, '', 'in_person', '[1]', '双方到场', '', 1, '', '', '');
insert into sessions values (6, 1, 0, 'held', '2026-11-05T09:00', 60, '', 'in_person', '[1]', '双方到场', '', 1, '', '', '');
insert into sessions values (7, 1, 0, 'held', '2026-11-05T09:00', 60, '', 'in_person', '[1]', '双方到场', '', 1, '', '', '');
insert into sessions values (8, 1, 0, 'held', '2026-11-05T09:00', 60, '', 'in_person', '[1]', '双方到场', '', 1, '', '', '');
insert into agreements values (5, 1, 0, 0, 0, 'written', '[1]', 800000, '', 0, 0, '[{"party_no":1,"on":"2026-11-10"},{"party_no":2,"on":"2026-11-10"}]', '2026-11-10', '2026-11-10', 'labour_mediation', null, '');
insert into agreements values (6, 1, 0, 1, 0, 'written', '[1]', 800000, '当场付清', 0, 0, '[]', '2026-11-10', null, 'labour_mediation', null, '');
insert into obligations values (5, 1, 0, 1, '2026-11-30', '', 400000, '', null, '', '', null, '', '', null, 0);
insert into obligations values (5, 2, 0, 1, '2026-12-31', '', 400000, '', null, '', '', null, '', '', null, 0);
insert into obligations values (6, 1, 0, 1, '2026-11-10', '', 800000, '', null, '', '', null, '', '', null, 0);
insert into payments values (6, 1, 0, 'payment', 1, '2026-11-10', 800000, '', '', null, null, '', '');
insert into services values (3, 1, 0, 'D06', 1, 'direct', '2026-11-03', '');
insert into services values (3, 2, 0, 'D06', 2, 'direct', '2026-11-03', '');
insert into services values (5, 1, 0, 'D16', 1, 'direct', '2026-11-10', '');
insert into services values (5, 2, 0, 'D16', 2, 'direct', '2026-11-10', '');
insert into services values (7, 1, 0, 'D18', 1, 'direct', '2026-11-10', '');
insert into services values (7, 2, 0, 'D18', 2, 'direct', '2026-11-10', '');
insert into services values (8, 1, 0, 'D18', 1, 'direct', '2026-11-10', '');
insert into services values (8, 2, 0, 'D18', 2, 'direct', '2026-11-10', '');
insert into history values (1, 1, 'consult', '2026-11-22T16:00:23', 1, '2026-11-02', '{}', '{"state":["M1","M0"],"cause":["","205.6"],"reason":["","pay"],"facts":["","拖欠工资。"],"colour_grounds":[[],["simple"]],"flags":[[],["wage_arrears"]],"clerk":[null,1],"received_on":[null,"2026-11-02"],"parties/1":[null,{"no":1,"name":"测试甲二一","phone":"13800000001"}],"parties/2":[null,{"no":2,"side":"respondent","role":"employer","kind":"organisation","name":"测试建筑劳务公司"}],"claims/1":[null,{"no":1,"claimed_fen":1000000}]}');
insert into history values (2, 1, 'register', '2026-11-22T16:00:23', 1, '2026-11-02', '{}', '{"case_no":["","劳调〔2026〕1号"],"cause":["","205.1"],"reason":["","pay"],"facts":["","拖欠工资。"],"colour_grounds":[[],["simple"]],"flags":[[],["wage_arrears"]],"clerk":[null,1],"received_on":[null,"2026-11-02"],"completed_on":[null,"2026-11-02"],"parties/1":[null,{"no":1,"name":"测试甲三一","phone":"13800000002"}],"parties/2":[null,{"no":2,"side":"respondent","role":"employer","kind":"organisation","name":"示例餐饮管理有限公司"}],"claims/1":[null,{"no":1,"claimed_fen":1000000}],"consents/1":[null,{"no":1,"party_no":1,"on":"2026-11-02","note":"D01"}]}');
insert into history values (3, 1, 'register', '2026-11-22T16:00:23', 1, '2026-11-02', '{}', '{"case_no":["","劳调〔2026〕2号"],"cause":["","205.5"],"reason":["","pay"],"facts":["","拖欠工资。"],"colour_grounds":[[],["simple"]],"flags":[[],["wage_arrears"]],"clerk":[null,1],"received_on":[null,"2026-11-02"],"completed_on":[null,"2026-11-02"],"parties/1":[null,{"no":1,"name":"测试甲四一","phone":"13800000003"}],"parties/2":[null,{"no":2,"side":"respondent","role":"employer","kind":"organisation","name":"样例物流有限公司"}],"claims/1":[null,{"no":1,"claimed_fen":1000000}],"consents/1":[null,{"no":1,"party_no":1,"on":"2026-11-02","note":"D01"}]}');
insert into history values (3, 2, 'refuse', '2026-11-22T16:00:23', 1, '2026-11-03', '{"on":"2026-11-03","refusal":"N13","relief_told":"向有管辖权的组织申请","served_on":"2026-11-03","served_method":"direct"}', '{"state":["M1","M5"],"closed_on":[null,"2026-11-03"],"close_ground":["","N13"],"refusal":["","N13"],"relief_told":["","向有管辖权的组织申请"],"services/1":[null,{"no":1,"document":"D06","party_no":1,"served_on":"2026-11-03"}],"services/2":[null,{"no":2,"document":"D06","party_no":2,"served_on":"2026-11-03"}]}');
insert into history values (4, 1, 'register', '2026-11-22T16:00:23', 1, '2026-11-02', '{}', '{"case_no":["","劳调〔2026〕3号"],"cause":["","205.6"],"reason":["","pay"],"facts":["","拖欠工资。"],"colour_grounds":[[],["simple"]],"flags":[[],["wage_arrears"]],"clerk":[null,1],"received_on":[null,"2026-11-02"],"completed_on":[null,"2026-11-02"],"parties/1":[null,{"no":1,"name":"测试甲五一","phone":"13800000004"}],"parties/2":[null,{"no":2,"side":"respondent","role":"employer","kind":"organisation","name":"测试建筑劳务有限公司"}],"claims/1":[null,{"no":1,"claimed_fen":1000000}],"consents/1":[null,{"no":1,"party_no":1,"on":"2026-11-02","note":"D01"}]}');
insert into history values (4, 2, 'record_consent', '2026-11-22T16:00:23', 1, '2026-11-03', '{"on":"2026-11-03","party":2,"agrees":true,"purpose":"mediation","method":"phone"}', '{"consents/2":[null,{"no":2,"party_no":2,"on":"2026-11-03","method":"phone"}]}');
insert into history values (4, 3, 'accept', '2026-11-22T16:00:23', 1, '2026-11-03', '{"on":"2026-11-03","in_scope":true,"capacity":"A","cause":"205.6","dispute_reason":"pay","served_method":"direct"}', '{"state":["M1","M4"],"accepted_on":[null,"2026-11-03"]}');
insert into history values (4, 4, 'assign', '2026-11-22T16:00:23', 1, '2026-11-04', '{"on":"2026-11-04","lead":1,"conflict_checked":true}', '{"state":["M4","M6"],"lead":[null,1],"mediators":[[],[1]],"institutions":[[],["union"]],"assigned_on":[null,"2026-11-04"]}');
insert into history values (4, 5, 'hold_session', '2026-11-22T16:00:23', 1, '2026-11-05', '{"on":"2026-11-05","minutes":60,"method":"in_person","present":"双方到场","rights_told":true}', '{"state":["M6","M7"],"mediating_since":[null,"2026-11-05"],"sessions/1":[null,{"no":1,"state":"held","starts":"2026-11-05T09:00","mediators":[1],"present":"双方到场","rights_told":true}]}');
insert into history values (5, 1, 'register', '2026-11-22T16:00:23', 1, '2026-11-02', '{}', '{"case_no":["","劳调〔2026〕4号"],"cause":["","205.1"],"reason":["","pay"],"facts":["","拖欠工资。"],"colour_grounds":[[],["simple"]],"flags":[[],["wage_arrears"]],"clerk":[null,1],"received_on":[null,"2026-11-02"],"completed_on":[null,"2026-11-02"],"parties/1":[null,{"no":1,"name":"测试甲六一","phone":"13800000005"}],"parties/2":[null,{"no":2,"side":"respondent","role":"employer","kind":"organisation","name":"测试建筑劳务公司"}],"claims/1":[null,{"no":1,"claimed_fen":1000000}],"consents/1":[null,{"no":1,"party_no":1,"on":"2026-11-02","note":"D01"}]}');
insert into history values (5, 2, 'record_consent', '2026-11-22T16:00:23', 1, '2026-11-03', '{"on":"2026-11-03","party":2,"agrees":true,"purpose":"mediation","method":"phone"}', '{"consents/2":[null,{"no":2,"party_no":2,"on":"2026-11-03","method":"phone"}]}');
insert into history values (5, 3, 'accept', '2026-11-22T16:00:23', 1, '2026-11-03', '{"on":"2026-11-03","in_scope":true,"capacity":"A","cause":"205.1","dispute_reason":"pay","served_method":"direct"}', '{"state":["M1","M4"],"accepted_on":[null,"2026-11-03"]}');
insert into history values (5, 4, 'assign', '2026-11-22T16:00:23', 1, '2026-11-04', '{"on":"2026-11-04","lead":1,"conflict_checked":true}', '{"state":["M4","M6"],"lead":[null,1],"mediators":[[],[1]],"institutions":[[],["union"]],"assigned_on":[null,"2026-11-04"]}');
insert into history values (5, 5, 'hold_session', '2026-11-22T16:00:23', 1, '2026-11-05', '{"on":"2026-11-05","minutes":60,"method":"in_person","present":"双方到场","rights_told":true}', '{"state":["M6","M7"],"mediating_since":[null,"2026-11-05"],"sessions/1":[null,{"no":1,"state":"held","starts":"2026-11-05T09:00","mediators":[1],"present":"双方到场","rights_told":true}]}');
insert into history values (5, 6, 'agree', '2026-11-22T16:00:23', 1, '2026-11-10', '{"on":"2026-11-10","total":800000,"obligations":[{"due_on":"2026-11-30","amount":400000,"text":null,"due_event":null,"payer_no":null,"payer":null,"payee":null,"via":null,"method":null,"account":null},{"due_on":"2026-12-31","amount":400000,"text":null,"due_event":null,"payer_no":null,"payer":null,"payee":null,"via":null,"method":null,"account":null}],"signatures":[{"party":1,"on":"2026-11-10","by_agent":null,"mode":null},{"party":2,"on":"2026-11-10","by_agent":null,"mode":null}],"mediator_signed_on":"2026-11-10","sealed_on":"2026-11-10","seal":"labour_mediation","form":"written","confirms_relation":false,"wages_only":false}', '{"state":["M7","M8"],"closed_on":[null,"2026-11-10"],"outcome":[null,"agreement"],"close_ground":["","agreement"],"performance":["P0","P1"],"claims/1":[{"outcome":"open","agreed_fen":null},{"outcome":"settled","agreed_fen":800000}],"agreements/1":[null,{"no":1,"claims":[1],"total_fen":800000,"signatures":[{"party_no":1,"on":"2026-11-10"},{"party_no":2,"on":"2026-11-10"}],"mediator_signed_on":"2026-11-10","sealed_on":"2026-11-10"}],"obligations/1":[null,{"no":1,"due_on":"2026-11-30","amount_fen":400000}],"obligations/2":[null,{"no":2,"due_on":"2026-12-31","amount_fen":400000}]}');
insert into history values (6, 1, 'register', '2026-11-22T16:00:23', 1, '2026-11-02', '{}', '{"case_no":["","劳调〔2026〕5号"],"cause":["","205.5"],"reason":["","pay"],"facts":["","拖欠工资。"],"colour_grounds":[[],["simple"]],"flags":[[],["wage_arrears"]],"clerk":[null,1],"received_on":[null,"2026-11-02"],"completed_on":[null,"2026-11-02"],"parties/1":[null,{"no":1,"name":"测试甲七一","phone":"13800000006"}],"parties/2":[null,{"no":2,"side":"respondent","role":"employer","kind":"organisation","name":"示例餐饮管理有限公司"}],"claims/1":[null,{"no":1,"claimed_fen":1000000}],"consents/1":[null,{"no":1,"party_no":1,"on":"2026-11-02","note":"D01"}]}');
insert into history values (6, 2, 'record_consent', '2026-11-22T16:00:23', 1, '2026-11-03', '{"on":"2026-11-03","party":2,"agrees":true,"purpose":"mediation","method":"phone"}', '{"consents/2":[null,{"no":2,"party_no":2,"on":"2026-11-03","method":"phone"}]}');
insert into history values (6, 3, 'accept', '2026-11-22T16:00:23', 1, '2026-11-03', '{"on":"2026-11-03","in_scope":true,"capacity":"A","cause":"205.5","dispute_reason":"pay","served_method":"direct"}', '{"state":["M1","M4"],"accepted_on":[null,"2026-11-03"]}');
insert into history values (6, 4, 'assign', '2026-11-22T16:00:23', 1, '2026-11-04', '{"on":"2026-11-04","lead":1,"conflict_checked":true}', '{"state":["M4","M6"],"lead":[null,1],"mediators":[[],[1]],"institutions":[[],["union"]],"assigned_on":[null,"2026-11-04"]}');
insert into history values (6, 5, 'hold_session', '2026-11-22T16:00:23', 1, '2026-11-05', '{"on":"2026-11-05","minutes":60,"method":"in_person","present":"双方到场","rights_told":true}', '{"state":["M6","M7"],"mediating_since":[null,"2026-11-05"],"sessions/1":[null,{"no":1,"state":"held","starts":"2026-11-05T09:00","mediators":[1],"present":"双方到场","rights_told":true}]}');
insert into history values (6, 6, 'settle', '2026-11-22T16:00:23', 1, '2026-11-10', '{"on":"2026-11-10","total":800000,"paid_now":800000,"terms":"当场付清"}', '{"state":["M7","M9"],"closed_on":[null,"2026-11-10"],"outcome":[null,"settlement"],"close_ground":["","settlement"],"performance":["P0","P2"],"claims/1":[{"outcome":"open","agreed_fen":null},{"outcome":"settled","agreed_fen":800000}],"agreements/1":[null,{"no":1,"settlement":true,"claims":[1],"total_fen":800000,"terms":"当场付清","mediator_signed_on":"2026-11-10"}],"obligations/1":[null,{"no":1,"due_on":"2026-11-10","amount_fen":800000}],"payments/1":[null,{"no":1,"obligation_no":1,"on":"2026-11-10","amount_fen":800000}]}');
insert into history values (7, 1, 'register', '2026-11-22T16:00:23', 1, '2026-11-02', '{}', '{"case_no":["","劳调〔2026〕6号"],"cause":["","205.6"],"reason":["","pay"],"facts":["","拖欠工资。"],"colour_grounds":[[],["simple"]],"flags":[[],["wage_arrears"]],"clerk":[null,1],"received_on":[null,"2026-11-02"],"completed_on":[null,"2026-11-02"],"parties/1":[null,{"no":1,"name":"测试甲八一","phone":"13800000007"}],"parties/2":[null,{"no":2,"side":"respondent","role":"employer","kind":"organisation","name":"样例物流有限公司"}],"claims/1":[null,{"no":1,"claimed_fen":1000000}],"consents/1":[null,{"no":1,"party_no":1,"on":"2026-11-02","note":"D01"}]}');
insert into history values (7, 2, 'record_consent', '2026-11-22T16:00:23', 1, '2026-11-03', '{"on":"2026-11-03","party":2,"agrees":true,"purpose":"mediation","method":"phone"}', '{"consents/2":[null,{"no":2,"party_no":2,"on":"2026-11-03","method":"phone"}]}');
insert into history values (7, 3, 'accept', '2026-11-22T16:00:23', 1, '2026-11-03', '{"on":"2026-11-03","in_scope":true,"capacity":"A","cause":"205.6","dispute_reason":"pay","served_method":"direct"}', '{"state":["M1","M4"],"accepted_on":[null,"2026-11-03"]}');
insert into history values (7, 4, 'assign', '2026-11-22T16:00:23', 1, '2026-11-04', '{"on":"2026-11-04","lead":1,"conflict_checked":true}', '{"state":["M4","M6"],"lead":[null,1],"mediators":[[],[1]],"institutions":[[],["union"]],"assigned_on":[null,"2026-11-04"]}');
insert into history values (7, 5, 'hold_session', '2026-11-22T16:00:23', 1, '2026-11-05', '{"on":"2026-11-05","minutes":60,"method":"in_person","present":"双方到场","rights_told":true}', '{"state":["M6","M7"],"mediating_since":[null,"2026-11-05"],"sessions/1":[null,{"no":1,"state":"held","starts":"2026-11-05T09:00","mediators":[1],"present":"双方到场","rights_told":true}]}');
insert into history values (7, 6, 'fail', '2026-11-22T16:00:23', 1, '2026-11-10', '{"on":"2026-11-10","ground":"gap","reason":"双方差距过大","served_on":"2026-11-10","served_method":"direct"}', '{"state":["M7","M10"],"closed_on":[null,"2026-11-10"],"outcome":[null,"no_agreement"],"close_ground":["","gap"],"close_note":["","双方差距过大"],"claims/1":[{"outcome":"open"},{"outcome":"unsettled"}],"services/1":[null,{"no":1,"document":"D18","party_no":1,"served_on":"2026-11-10"}],"services/2":[null,{"no":2,"document":"D18","party_no":2,"served_on":"2026-11-10"}]}');
insert into history values (8, 1, 'register', '2026-11-22T16:00:23', 1, '2026-11-02', '{}', '{"case_no":["","劳调〔2026〕7号"],"cause":["","205.1"],"reason":["","pay"],"facts":["","拖欠工资。"],"colour_grounds":[[],["simple"]],"flags":[[],["wage_arrears"]],"clerk":[null,1],"received_on":[null,"2026-11-02"],"completed_on":[null,"2026-11-02"],"parties/1":[null,{"no":1,"name":"测试甲九一","phone":"13800000008"}],"parties/2":[null,{"no":2,"side":"respondent","role":"employer","kind":"organisation","name":"测试建筑劳务有限公司"}],"claims/1":[null,{"no":1,"claimed_fen":1000000}],"consents/1":[null,{"no":1,"party_no":1,"on":"2026-11-02","note":"D01"}]}');
insert into history values (8, 2, 'record_consent', '2026-11-22T16:00:23', 1, '2026-11-03', '{"on":"2026-11-03","party":2,"agrees":true,"purpose":"mediation","method":"phone"}', '{"consents/2":[null,{"no":2,"party_no":2,"on":"2026-11-03","method":"phone"}]}');
insert into history values (8, 3, 'accept', '2026-11-22T16:00:23', 1, '2026-11-03', '{"on":"2026-11-03","in_scope":true,"capacity":"A","cause":"205.1","dispute_reason":"pay","served_method":"direct"}', '{"state":["M1","M4"],"accepted_on":[null,"2026-11-03"]}');
insert into history values (8, 4, 'assign', '2026-11-22T16:00:23', 1, '2026-11-04', '{"on":"2026-11-04","lead":1,"conflict_checked":true}', '{"state":["M4","M6"],"lead":[null,1],"mediators":[[],[1]],"institutions":[[],["union"]],"assigned_on":[null,"2026-11-04"]}');
insert into history values (8, 5, 'hold_session', '2026-11-22T16:00:23', 1, '2026-11-05', '{"on":"2026-11-05","minutes":60,"method":"in_person","present":"双方到场","rights_told":true}', '{"state":["M6","M7"],"mediating_since":[null,"2026-11-05"],"sessions/1":[null,{"no":1,"state":"held","starts":"2026-11-05T09:00","mediators":[1],"present":"双方到场","rights_told":true}]}');
insert into history values (8, 6, 'fail', '2026-11-22T16:00:23', 1, '2026-11-10', '{"on":"2026-11-10","ground":"gap","reason":"双方差距过大","served_on":"2026-11-10","served_method":"direct"}', '{"state":["M7","M10"],"closed_on":[null,"2026-11-10"],"outcome":[null,"no_agreement"],"close_ground":["","gap"],"close_note":["","双方差距过大"],"claims/1":[{"outcome":"open"},{"outcome":"unsettled"}],"services/1":[null,{"no":1,"document":"D18","party_no":1,"served_on":"2026-11-10"}],"services/2":[null,{"no":2,"document":"D18","party_no":2,"served_on":"2026-11-10"}]}');
insert into history values (8, 7, 'archive', '2026-11-22T16:00:23', 1, '2026-11-11', '{"on":"2026-11-11","file_no":"劳调〔2026〕7号","pages":20,"checklist":["application","identity","rights_notice","mediation_record","notice","back_cover"],"retention_years":5}', '{"state":["M10","M14"],"archived_on":[null,"2026-11-11"],"file_no":["","劳调〔2026〕7号"],"pages":[null,20],"archivist":[null,1],"retention_years":[null,5],"checklist":[[],["application","identity","rights_notice","mediation_record","notice","back_cover"]]}');
insert into history values (5, 7, 'serve', '2026-11-22T16:00:23', 1, '2026-11-10', '{"on":"2026-11-10","document":"D16","served_to":[1,2],"served_method":"direct"}', '{"services/1":[null,{"no":1,"document":"D16","party_no":1,"served_on":"2026-11-10"}],"services/2":[null,{"no":2,"document":"D16","party_no":2,"served_on":"2026-11-10"}]}');
insert into counters values ('case', 2026, 8);
insert into settings values ('centre_name', '"练习县劳动争议一体化处理中心"');
insert into settings_history values (1, 'centre_name', null, '"练习县劳动争议一体化处理中心"', '2026-11-22T16:00:23', 1);
insert into reference values ('documents', 'D01', '', '调解申请书', 'Application for mediation', '{"no":1,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"must","item":"application","signed":"申请人","basis":"企业规定 §21"}', 0);
insert into reference values ('documents', 'D02', '', '口头申请笔录', 'Record of an oral application', '{"no":2,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"application","signed":"申请人、记录人","basis":"调解仲裁法 §12"}', 0);
insert into reference values ('documents', 'D03', '', '收件回执', 'Receipt', '{"no":3,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"收件人","basis":"办案规则 §29"}', 0);
insert into reference values ('documents', 'D04', '', '补正通知', 'Notice to complete', '{"no":4,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"中心","basis":"办案规则 §29"}', 0);
insert into reference values ('documents', 'D05', '', '受理通知书、受理登记表', 'Notice of acceptance and register', '{"no":5,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"application","signed":"中心、双方","basis":"企业规定 §22"}', 0);
insert into reference values ('documents', 'D06', '', '不予受理告知书', 'Notice of refusal', '{"no":6,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"notice","signed":"中心","basis":"企业规定 §22"}', 0);
insert into reference values ('documents', 'D07', '', '权利义务告知书', 'Notice of rights and duties', '{"no":7,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"must","item":"rights_notice","signed":"双方","basis":"人民调解法 §23-24"}', 0);
insert into reference values ('documents', 'D08', '', '送达地址确认书', 'Confirmation of the address for service', '{"no":8,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"各方","basis":"民诉法解释 §136"}', 0);
insert into reference values ('documents', 'D09', '', '调解员选定书、回避申请与决定', 'Choice of mediator; recusal', '{"no":9,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"当事人、决定人","basis":"特邀调解规定 §15"}', 0);
insert into reference values ('documents', 'D10', '', '授权委托书、法定代表人身份证明、推选代表书', 'Authority; proof of legal representative; choice of representatives', '{"no":10,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"authority","signed":"委托人","basis":"办案规则 §63"}', 0);
insert into reference values ('documents', 'D11', '', '征询、同意调解确认书', 'Consent to mediation', '{"no":11,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"各方","basis":"企业规定 §22"}', 0);
insert into reference values ('documents', 'D12', '', '调解通知书', 'Notice of a session', '{"no":12,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"中心","basis":""}', 0);
insert into reference values ('documents', 'D13', '', '调查、证据清单', 'Inquiry; list of evidence', '{"no":13,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"evidence","signed":"记录人","basis":""}', 0);
insert into reference values ('documents', 'D14', '', '调解笔录', 'Record of mediation', '{"no":14,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"must","item":"mediation_record","signed":"双方、调解员、记录人","basis":"人民调解法 §27"}', 0);
insert into reference values ('documents', 'D15', '', '延期调解同意书', 'Consent to an extension', '{"no":15,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"双方","basis":"企业规定 §29"}', 0);
insert into reference values ('documents', 'D16', '', '调解协议书', 'Mediation agreement', '{"no":16,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"must","item":"agreement","signed":"双方、调解员、中心","basis":"调解仲裁法 §14；企业规定 §26"}', 0);
insert into reference values ('documents', 'D17', '', '和解、即时履行记录', 'Record of settlement or performance on the spot', '{"no":17,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"agreement","signed":"双方、调解员","basis":"京人社仲发〔2025〕1号"}', 0);
insert into reference values ('documents', 'D18', '', '终止调解记录、终止调解告知书', 'Record and notice of the end of mediation', '{"no":18,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"notice","signed":"双方、中心","basis":"企业规定 §30；人民调解法 §26"}', 0);
insert into reference values ('documents', 'D19', '', '撤回调解申请书', 'Withdrawal', '{"no":19,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"申请人","basis":""}', 0);
insert into reference values ('documents', 'D20', '', '送达回证', 'Proof of service', '{"no":20,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"受送达人","basis":"民事诉讼法 §87-89"}', 0);
insert into reference values ('documents', 'D21', '', '仲裁审查申请书', 'Application for arbitration review', '{"no":21,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"双方","basis":"办案规则 §74"}', 0);
insert into reference values ('documents', 'D22', '', '司法确认申请书', 'Application for judicial confirmation', '{"no":22,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"双方","basis":"民诉法解释 §353-354"}', 0);
insert into reference values ('documents', 'D23', '', '委托、委派调解反馈函', 'Report to the delegating body', '{"no":23,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"中心","basis":"特邀调解规定 §26"}', 0);
insert into reference values ('documents', 'D24', '', '移交、转办函', 'Letter of transfer', '{"no":24,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"中心","basis":""}', 0);
insert into reference values ('documents', 'D25', '', '支付令申请书、强制执行申请书', 'Application for a payment order or for enforcement', '{"no":25,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"申请人","basis":"民事诉讼法 §225"}', 0);
insert into reference values ('documents', 'D26', '', '履行督促函、收款凭证', 'Reminder; receipt for money', '{"no":26,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"performance_proof","signed":"中心、收款人","basis":"企业规定 §16"}', 0);
insert into reference values ('documents', 'D27', '', '回访记录', 'Record of a follow-up visit', '{"no":27,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"回访人","basis":""}', 0);
insert into reference values ('documents', 'D28', '', '结案报告表', 'Closing report', '{"no":28,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"调解员、主任","basis":""}', 0);
insert into reference values ('documents', 'D29', '', '卷宗封面、卷内目录、备考表、封底', 'File cover, contents, notes, back', '{"no":29,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"must","item":"","signed":"归档人","basis":""}', 0);
insert into reference values ('documents', 'D30', '', '重大争议呈报表', 'Report of a grave dispute', '{"no":30,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"中心","basis":""}', 0);
insert into reference values ('documents', 'D31', '', '月报表', 'Monthly report', '{"no":31,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"主任","basis":""}', 0);
insert into reference values ('documents', 'D32', '', '工会劳动法律监督提示函、意见书、建议书；仲裁建议书', 'Union supervision letters; arbitration suggestion', '{"no":32,"source":"procedure.md §5; archive: 司法部 2010 set (P21)","archive":"if_any","item":"","signed":"工会、仲裁委","basis":""}', 0);
insert into meta values ('law', '4');
insert into meta values ('shipped', '18-23c067d0');
insert into organisations values (1, '测试建筑劳务公司', '测试建筑劳务公司', '', 'csjzlwgs', '', '', '', 2, 0, 2, 800000, 0, '2026-11-02', null);
insert into organisations values (2, '示例餐饮管理有限公司', '示例餐饮管理有限公司', '', 'slcyglyxgs', '', '', '', 2, 1, 2, 800000, 800000, '2026-11-02', null);
insert into organisations values (3, '样例物流有限公司', '样例物流有限公司', '', 'ylwlyxgs', '', '', '', 2, 0, 2, 0, 0, '2026-11-02', null);
insert into organisations values (4, '测试建筑劳务有限公司', '测试建筑劳务有限公司', '', 'csjzlwyxgs', '', '', '', 2, 1, 2, 0, 0, '2026-11-02', null);
insert into party_organisations values (1, 2, 1);
insert into party_organisations values (5, 2, 1);
insert into party_organisations values (2, 2, 2);
insert into party_organisations values (6, 2, 2);
insert into party_organisations values (3, 2, 3);
insert into party_organisations values (7, 2, 3);
insert into party_organisations values (4, 2, 4);
insert into party_organisations values (8, 2, 4);
insert into case_flags values ('wage_arrears', 1);
insert into case_flags values ('wage_arrears', 2);
insert into case_flags values ('wage_arrears', 3);
insert into case_flags values ('wage_arrears', 4);
insert into case_flags values ('wage_arrears', 5);
insert into case_flags values ('wage_arrears', 6);
insert into case_flags values ('wage_arrears', 7);
insert into case_flags values ('wage_arrears', 8);
insert into case_staff values (1, 1);
insert into case_staff values (1, 2);
insert into case_staff values (1, 3);
insert into case_staff values (1, 4);
insert into case_staff values (1, 5);
insert into case_staff values (1, 6);
insert into case_staff values (1, 7);
insert into case_staff values (1, 8);
insert into clock_index values (5, 'T12', 'agreements/1', 'door', '2026-11-25');
insert into clock_index values (5, 'T14', 'agreements/1', 'door', '2026-12-10');
insert into clock_index values (2, 'T21', '', 'door', '2027-11-02');
insert into clock_index values (3, 'T21', '', 'door', '2027-11-03');
insert into clock_index values (4, 'T21', '', 'door', '2027-11-03');
insert into clock_index values (7, 'T21', '', 'door', '2027-11-10');
insert into clock_index values (2, 'T01', '', 'duty', '2026-11-05');
insert into clock_index values (2, 'T03A', '', 'duty', '2026-11-17');
insert into clock_index values (4, 'T03A', '', 'duty', '2026-11-17');
insert into clock_index values (5, 'S01', 'obligations/1', 'duty', '2026-11-30');
insert into clock_index values (5, 'S02', '', 'duty', '2026-12-10');
insert into clock_index values (6, 'S02', '', 'duty', '2026-12-10');
insert into clock_index values (5, 'S01', 'obligations/2', 'duty', '2026-12-31');
insert into search_text values (1, '测试甲二一
测试建筑劳务公司
13800000001
拖欠工资。', 'csjey
csjzlwgs');
insert into search_text values (2, '劳调〔2026〕1号
测试甲三一
示例餐饮管理有限公司
13800000002
拖欠工资。', 'csjsy
slcyglyxgs');
insert into search_text values (3, '劳调〔2026〕2号
测试甲四一
样例物流有限公司
13800000003
拖欠工资。', 'csjsy
ylwlyxgs');
insert into search_text values (4, '劳调〔2026〕3号
测试甲五一
测试建筑劳务有限公司
13800000004
拖欠工资。', 'csjwy
csjzlwyxgs');
insert into search_text values (5, '劳调〔2026〕4号
测试甲六一
测试建筑劳务公司
13800000005
拖欠工资。', 'csjly
csjzlwgs');
insert into search_text values (6, '劳调〔2026〕5号
测试甲七一
示例餐饮管理有限公司
13800000006
拖欠工资。', 'csjqy
slcyglyxgs');
insert into search_text values (7, '劳调〔2026〕6号
测试甲八一
样例物流有限公司
13800000007
拖欠工资。', 'csjby
ylwlyxgs');
insert into search_text values (8, '劳调〔2026〕7号
测试甲九一
测试建筑劳务有限公司
13800000008
拖欠工资。', 'csjjy
csjzlwyxgs');
